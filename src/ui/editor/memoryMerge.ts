/**
 * Merges a change into a value that another window may have changed meanwhile: its fields stay,
 * except those that this window has changed.
 * @param stored as it is stored now
 * @param before as this window had it
 * @param after as this window has it now
 */
export function withChanges<T extends object>(stored: T, before: T, after: T): T {
  const merged = { ...stored };
  for (const key of Object.keys(after) as (keyof T)[])
    if (JSON.stringify(after[key]) !== JSON.stringify(before[key])) merged[key] = after[key];
  return merged;
}

/** The texts of a stored list; none where it is no list. */
export function textsIn(stored: unknown): readonly string[] {
  return Array.isArray(stored) ? stored.filter((text) => typeof text === 'string') : [];
}
