import { shownHosts } from '../../fleet/inventory/folding';
import type { Format } from './format';
import { l10n } from './l10n';
import { plainText } from './plainText';

/** Hosts in a message: `web-01 and web-02`, `web-[01-40]`, or `web-[01-22,31], db-[1-8], and 12 more`. */
export function hostNames(names: readonly string[], format: Format): string {
  const { parts, left } = shownHosts(names.map((name) => plainText(name)));
  return format.list(left === 0 ? parts : [...parts, l10n.t('{0} more', format.count(left))]);
}
