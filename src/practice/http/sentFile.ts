import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { parseRange } from './byteRange';
import type { ServedFile } from './servedFile';

/** What a server leaves out of what BITS needs. */
export interface SendingFlaws {
  readonly withoutRanges?: boolean;
  readonly withoutSize?: boolean;
}

/** Answers HEAD or GET with a file, or with the part of it that was asked for. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { size, etag, modified, read }: ServedFile,
  { withoutRanges = false, withoutSize = false }: SendingFlaws = {},
): Promise<void> {
  const headers: Record<string, string> = {
    ETag: etag,
    'Last-Modified': new Date(modified).toUTCString(),
    'Content-Type': 'application/octet-stream',
    'Accept-Ranges': withoutRanges ? 'none' : 'bytes',
  };
  const range = withoutRanges || withoutSize ? 'all' : parseRange(request.headers.range, size);
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'Content-Range': `bytes */${size}`, 'Content-Length': 0 });
    response.end();
    return;
  }
  const [start, end] = range === 'all' ? [0, size] : range;
  if (range !== 'all') headers['Content-Range'] = `bytes ${start}-${end - 1}/${size}`;
  if (!withoutSize) headers['Content-Length'] = String(end - start);
  response.writeHead(range === 'all' ? 200 : 206, headers);
  if (request.method === 'HEAD') response.end();
  else await pipeline(read(start, end), response);
}
