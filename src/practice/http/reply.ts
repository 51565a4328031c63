import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Behaviour } from '../behaviour';
import { HANDSHAKE } from './requestRecord';

type Headers = readonly (readonly [name: string, value: string])[];

/** An HTTP answer before it is written. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
  /** What happens to the connection; without it the connection stays open. */
  readonly ending?: 'silence' | 'reset' | 'truncated' | 'drop' | undefined;
  /** Milliseconds to wait before the reply is written. */
  readonly delay?: number | undefined;
  /** For the record of the request. */
  readonly action?: string | undefined;
  readonly sealed?: boolean | undefined;
}

const EMPTY = Buffer.alloc(0);

/** A reply without a body. */
export function emptyReply(status: number, headers: Headers = []): Reply {
  return { status, headers, body: EMPTY };
}

/** An error page of HTTP.sys, which answers before any service does. */
export function listenerPage(
  status: number,
  title: string,
  { heading = title, reason = '' }: { readonly heading?: string; readonly reason?: string } = {},
): Reply {
  const body = Buffer.from(
    `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">\r\n` +
      `<HTML><HEAD><TITLE>${title}</TITLE></HEAD>\r\n<BODY><h2>${heading}</h2>\r\n` +
      `<hr><p>HTTP Error ${status}.${reason}</p>\r\n</BODY></HTML>\r\n`,
  );
  const headers: Headers = [
    ['Content-Type', 'text/html; charset=us-ascii'],
    ['Connection', 'close'],
  ];
  return { status, headers, body };
}

/** 401 with the schemes on offer. HTTP.sys also closes the connection (recorded). */
export function unauthorized(behaviour: Behaviour, basic: boolean): Reply {
  const schemes = basic ? [...behaviour.offered, 'Basic realm="WSMAN"'] : behaviour.offered;
  const headers = schemes.map((scheme) => ['WWW-Authenticate', scheme] as const);
  const closing = behaviour.closeOnUnauthenticated ? [['Connection', 'close'] as const] : [];
  return { ...emptyReply(401, [...headers, ...closing]), action: HANDSHAKE };
}

/** Writes a reply as HTTP.sys does: an empty reason phrase, and none of the headers that Node adds by itself. */
export function sendReply(reply: Reply, socket: Socket, response: ServerResponse): void {
  if (reply.ending === 'silence') return;
  if (reply.ending === 'reset') {
    socket.resetAndDestroy();
    return;
  }
  const headers = [...reply.headers, ['Server', 'Microsoft-HTTPAPI/2.0'] as const];
  headers.push(['Date', new Date().toUTCString()], ['Content-Length', String(reply.body.length)]);
  response.sendDate = false;
  response.removeHeader('Connection');
  response.writeHead(reply.status, '', headers.flat());
  if (reply.ending === 'truncated') {
    response.write(reply.body.subarray(0, reply.body.length / 2), () => socket.destroy());
    return;
  }
  response.end(reply.body, () => {
    if (reply.ending === 'drop') socket.end();
  });
}
