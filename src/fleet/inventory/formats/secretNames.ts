const SECRET = new Set([
  'password',
  'passwords',
  'passwd',
  'pass',
  'passphrase',
  'pwd',
  'pw',
  'secret',
  'kennwort',
]);

/** Exports of Active Directory tell about passwords without holding one: PasswordLastSet, BadPwdCount. */
const ABOUT = new Set(
  'last set expired expires expiry never not required count age policy reset changed change bad cannot allowed'.split(
    ' ',
  ),
);

/** Whether a column, a key or a variable of this name holds a password. */
export function isSecretName(name: string): boolean {
  const words = name
    .slice(0, 200)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  return words.some((word) => SECRET.has(word)) && !words.some((word) => ABOUT.has(word));
}
