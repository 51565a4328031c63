/** A user name as a person typed it, in parts. */
export interface TypedName {
  /**
   * `bare`: `name`; `local`: an account of the host itself, as `.\name`, `\name` and `name@`; `downLevel`:
   * `DOMAIN\name`; `principal`: `name@REALM`.
   */
  readonly form: 'bare' | 'local' | 'downLevel' | 'principal';
  readonly name: string;
  /** Domain or realm; empty in the first two forms. */
  readonly domain: string;
}

/** Splits a user name. A backslash decides before an `@`, which names may contain too. */
export function typedName(typed: string): TypedName {
  const backslash = typed.indexOf('\\');
  if (backslash >= 0) {
    const name = typed.slice(backslash + 1);
    const domain = typed.slice(0, backslash);
    return domain === '' || domain === '.'
      ? { form: 'local', name, domain: '' }
      : { form: 'downLevel', name, domain };
  }
  const at = typed.lastIndexOf('@');
  if (at < 0) return { form: 'bare', name: typed, domain: '' };
  const name = typed.slice(0, at);
  const domain = typed.slice(at + 1);
  return { form: domain === '' ? 'local' : 'principal', name, domain };
}
