import { createHash, timingSafeEqual } from 'node:crypto';
import type { Account } from './account';

/** Whether an `Authorization` header is Basic with this account (RFC 7617 2). Compares in constant time. */
export function isBasicOf(
  { user, password }: Pick<Account, 'user' | 'password'>,
  authorization: string,
): boolean {
  const [scheme = '', value = ''] = authorization.trim().split(/\s+/u);
  const digest = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
  const expected = digest(Buffer.from(`${user}:${password}`));
  return timingSafeEqual(digest(Buffer.from(value, 'base64')), expected) && scheme.toLowerCase() === 'basic';
}
