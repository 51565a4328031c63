import { shownHosts } from '../../fleet/inventory/folding';

/** Hosts in a sentence: up to three by name, more folded, and the end of a long list as a number. */
export function hostNames(names: readonly string[]): string {
  const { parts, left } = shownHosts([...new Set(names)]);
  return [...parts, ...(left === 0 ? [] : [`${left} more`])].join(', ');
}
