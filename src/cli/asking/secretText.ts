import { encodedText } from '../line/encodedText';

/**
 * The secret in a stream of octets. The line end belongs to no secret.
 * @throws RemoteError `BAD_INPUT` for an unknown encoding: a password read wrongly would count as a wrong one
 */
export function secretText(bytes: Uint8Array): string {
  return encodedText(bytes, 'The password').replace(/\r?\n$/, '');
}
