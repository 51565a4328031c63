import { foldNames, shownHosts } from '../../fleet/inventory/folding';

/** Hosts that stand one by one. */
const NAMED = 3;

/** Hosts in a sentence: up to three by name, more folded, and the end of a long list as a number. */
export function hostNames(names: readonly string[]): string {
  const { parts, left } = shownHosts([...new Set(names)]);
  return [...parts, ...(left === 0 ? [] : [`${left} more`])].join(', ');
}

/** Every host: up to three by name, more folded. */
export function allHosts(names: readonly string[]): string {
  return (names.length <= NAMED ? names : foldNames(names)).join(', ');
}
