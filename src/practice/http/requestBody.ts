import type { IncomingMessage } from 'node:http';

/** The body is longer than the host allows. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/**
 * Reads the body of a request.
 * @param limit most octets allowed
 * @throws BodyTooLarge as soon as the body is known to exceed `limit`
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new BodyTooLarge('Content-Length');
  const chunks: Buffer[] = [];
  let length = 0;
  // Keep the request alive after an early exit: its answer has yet to be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw new BodyTooLarge('body');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
