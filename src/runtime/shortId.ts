const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 8;

/** A new id: eight letters and digits that are not mistaken for each other. @param random octets from a secure source */
export function newShortId(random: (length: number) => Uint8Array): string {
  return Array.from(random(LENGTH), (octet) => LETTERS[octet % LETTERS.length]).join('');
}
