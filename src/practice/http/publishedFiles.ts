import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { CallerGroups } from '../publishing/accessRule';
import type { FindPublication, PortListener, ServedPublication } from '../publishing/compactServer';
import { isForThisHost, targetPath } from './requestTarget';
import { sendFile } from './sentFile';
import { storedFile } from './servedFile';

/** Serves what the Compact Server publishes at a port of its own, on loopback. */
export async function listenForReaders(port: number, find: FindPublication): Promise<PortListener> {
  const server = createServer((request, response) => {
    const found = isForThisHost(request) ? findFor(request, find) : undefined;
    answerReader(request, response, found).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The file that a request asks for. */
export function findFor(request: IncomingMessage, find: FindPublication): ServedPublication | undefined {
  return find(request.headers.host ?? '', targetPath(request));
}

/** Answers a request for a published file, if its sender may read it. */
export async function answerReader(
  request: IncomingMessage,
  response: ServerResponse,
  found: ServedPublication | undefined,
): Promise<void> {
  request.resume();
  const groups = callerOf(request, found?.schemes ?? []);
  const file = found && storedFile(found.file);
  if (request.method !== 'GET' && request.method !== 'HEAD') end(response, 405, { Allow: 'GET, HEAD' });
  else if (!found || !file) end(response, 404);
  else if (found.mayRead(groups)) await sendFile(request, response, file);
  else if (groups.length > 0 || found.schemes.length === 0) end(response, 403);
  else end(response, 401, { 'WWW-Authenticate': [...found.schemes] });
}

function end(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string | string[]>> = {},
): void {
  response.writeHead(status, { ...headers, 'Content-Length': 0 });
  response.end();
}

/**
 * The groups of a caller. Practice hosts are of one domain without a controller: a computer says its name, and is
 * believed. Users cannot prove theirs here.
 */
function callerOf({ headers }: IncomingMessage, schemes: readonly string[]): CallerGroups {
  const [scheme = '', token = ''] = (headers.authorization ?? '').split(' ');
  if (!schemes.some((known) => known.toLowerCase() === scheme.toLowerCase())) return [];
  const isComputer = /^[^\\]+\\[^\\]+\$$/u.test(Buffer.from(token, 'base64').toString());
  return isComputer ? ['WD', 'AU', 'DC'] : [];
}
