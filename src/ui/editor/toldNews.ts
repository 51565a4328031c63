import { createHash } from 'node:crypto';

/** How many keys are kept, the newest: a fleet may fail as a whole. */
const KEPT = 20_000;
/** Characters of a digest: sixty bits tell {@link KEPT} keys apart. */
const LENGTH = 10;

/**
 * Claims news for a window, in the stored list of what was told: a line for each, with the window and a digest of the
 * key, because names of hosts are nothing to keep.
 * @returns the list with the claims, and the keys that no other window has told
 */
export function claim(
  stored: string | undefined,
  owner: string,
  keys: readonly string[],
): { readonly text: string; readonly untold: readonly string[] } {
  const lines = (stored ?? '').split('\n').filter((line) => line !== '');
  const others = new Set(
    lines.filter((line) => !line.startsWith(`${owner} `)).map((line) => line.slice(line.indexOf(' ') + 1)),
  );
  const untold = keys.filter((key) => !others.has(digest(key)));
  const claims = untold.map((key) => `${owner} ${digest(key)}`);
  return { text: [...lines, ...claims].slice(-KEPT).join('\n'), untold };
}

function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, LENGTH);
}
