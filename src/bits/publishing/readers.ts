/**
 * The readers of a published file.
 * - `authenticated`: computers and users that sign in, from the domain of the host or one that it trusts
 * - `computers`: the computers of the host's domain
 * - `administrators`: the administrators of the host
 * - `anyone`: whoever reaches the port, without signing in
 */
export const READERS = ['authenticated', 'computers', 'administrators', 'anyone'] as const;
export type Readers = (typeof READERS)[number];

/** Jobs of LocalSystem and NetworkService read as the computer account of their host. */
export const DEFAULT_READERS = 'authenticated' satisfies Readers;

/** Short names of the groups in security descriptor strings (Windows: "SID Strings"). */
const GROUPS: Readonly<Record<Exclude<Readers, 'anyone'>, string>> = {
  authenticated: 'AU',
  computers: 'DC',
  administrators: 'BA',
};

/** Whether readers sign in: then the group of the URL takes sign-ins. */
export function signsIn(readers: Readers): boolean {
  return readers !== 'anyone';
}

/**
 * The descriptor for `CreateUrl`; empty for everybody, as the tutorial has it. Which right the Compact Server asks for is
 * not recorded, so generic and file rights to read are both granted. A check of access wants an owner and a group.
 */
export function descriptorOf(readers: Readers): string {
  return readers === 'anyone' ? '' : `O:BAG:BAD:P(A;;GRFR;;;${GROUPS[readers]})`;
}

export function isReaders(text: string): text is Readers {
  return (READERS as readonly string[]).includes(text);
}
