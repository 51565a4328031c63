/** As much of a host as a selector looks at. */
export interface SelectableHost {
  readonly name: string;
  /** Other names that reach it: its URL, and the host part of it. */
  readonly addresses: readonly string[];
  /** Path of its group, parts separated by `/`. */
  readonly group: string | undefined;
  readonly tags: readonly string[];
}

/** Windows does not tell names apart by case, so neither do selectors. */
export function folded(name: string): string {
  return name.toLowerCase();
}
