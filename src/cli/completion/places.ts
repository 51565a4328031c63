import type { NameKind } from './shells';

/** A word that may stand at a place, and what it means: empty for words that say it themselves. */
export interface Entry {
  readonly word: string;
  readonly about: string;
}

/** The kind of word that fits at one place of a line. */
export type Source =
  | { readonly kind: 'words'; readonly entries: readonly Entry[] }
  | { readonly kind: 'file' | 'folder' | NameKind }
  | { readonly kind: 'nothing' };

/**
 * Where the cursor can be. A path is the words of a command, or those that begin several; behind it stands `OPTIONS`,
 * an option whose value is meant, or the number of the word behind the path.
 */
export interface Place {
  /** With `*` for any text. The first place that fits counts. */
  readonly pattern: string;
  readonly source: Source;
}

/** Places in their order, those with one source together where nothing lies between them. */
export function grouped(
  places: readonly Place[],
): readonly { readonly patterns: readonly string[]; readonly source: Source }[] {
  const groups: { patterns: string[]; source: Source; key: string }[] = [];
  for (const { pattern, source } of places) {
    const key = JSON.stringify(source);
    // Patterns without a star fit one place only, so that their order does not matter among themselves.
    const found =
      groups.find((group) => group.key === key && isPlain([...group.patterns, pattern])) ?? groups.at(-1);
    if (found?.key === key) found.patterns.push(pattern);
    else groups.push({ patterns: [pattern], source, key });
  }
  return groups;
}

function isPlain(patterns: readonly string[]): boolean {
  return patterns.every((pattern) => !pattern.includes('*'));
}
