import type { IncomingMessage } from 'node:http';
import type { Behaviour } from '../behaviour';

/** An HTTP answer before it is written. */
export interface Reply {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** What becomes of the connection, where it is not simply kept. */
  readonly ending?: 'silence' | 'reset' | 'truncated' | 'drop' | undefined;
  /** Milliseconds to wait before it is written. */
  readonly delay?: number | undefined;
  // For the record of requests:
  readonly action?: string | undefined;
  readonly sealed?: boolean | undefined;
  readonly messageId?: string | undefined;
  readonly jobId?: string | undefined;
}

export const EMPTY = Buffer.alloc(0);

/** A page of HTTP.sys itself, which answers before any service does. */
export function listenerPage(status: number, title: string): Reply {
  const body = Buffer.from(
    `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">\r\n` +
      `<HTML><HEAD><TITLE>${title}</TITLE></HEAD>\r\n<BODY><h2>${title}</h2>\r\n` +
      `<hr><p>HTTP Error ${status}.</p>\r\n</BODY></HTML>\r\n`,
  );
  return {
    status,
    headers: [
      ['Content-Type', 'text/html; charset=us-ascii'],
      ['Connection', 'close'],
    ],
    body,
  };
}

/** 401 with the schemes on offer; the first one closes the connection (recorded). */
export function unauthorized(behaviour: Behaviour, basic: boolean): Reply {
  const schemes = basic ? [...behaviour.offered, 'Basic realm="WSMAN"'] : behaviour.offered;
  const headers = schemes.map((scheme) => ['WWW-Authenticate', scheme] as const);
  return {
    status: 401,
    headers: behaviour.closeOnUnauthenticated ? [...headers, ['Connection', 'close'] as const] : headers,
    body: EMPTY,
    action: 'handshake',
  };
}

/** The request is longer than the host takes. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** @throws BodyTooLarge beyond `limit` octets, as soon as that is known */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new BodyTooLarge('Content-Length');
  const chunks: Buffer[] = [];
  let length = 0;
  // The request has to live on, for its answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw new BodyTooLarge('body');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
