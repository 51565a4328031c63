import { meansSeveral, readSelectors, selects, type Selector } from '../../../fleet/inventory/selector';
import type { HostState } from '../../../fleet/model';
import { selectable } from '../../../fleet/selectable';
import { hasCode } from '../../../wsman/errors';
import type { Offer } from '../../editor/question';
import type { Format } from '../../words/format';
import { hostNames } from '../../words/hostNames';
import { l10n } from '../../words/l10n';

/**
 * `12 hosts: web-[01-12]` for a text of selectors; `undefined` for a plain word, which the list looks for in its rows,
 * and for selectors that are unfinished or mean none of the hosts.
 */
export function hostOffer(
  hosts: readonly HostState[],
  text: string,
  format: Format,
): Offer<HostState> | undefined {
  const selectors = readable(text);
  if (selectors.length < 2 && !selectors.some(meansSeveral)) return undefined;
  const values = hosts.filter(({ host }) =>
    selectors.some((selector) => selects(selector, selectable(host))),
  );
  if (values.length === 0) return undefined;
  const description = values.length === 1 ? l10n.t('Enter ticks it') : l10n.t('Enter ticks them');
  return { label: countedHosts(values, format), description, values };
}

/** `3 ticked: web-[01-03]`; empty for none. */
export function tickedHosts(hosts: readonly HostState[], format: Format): string {
  if (hosts.length === 0) return '';
  return l10n.t('{0} ticked: {1}', format.count(hosts.length), namesOf(hosts, format));
}

function countedHosts(hosts: readonly HostState[], format: Format): string {
  const names = namesOf(hosts, format);
  return l10n.plural(hosts.length, '{0} host: {1}', '{0} hosts: {1}', format.count(hosts.length), names);
}

function namesOf(hosts: readonly HostState[], format: Format): string {
  return hostNames(
    hosts.map(({ host }) => host.name),
    format,
  );
}

function readable(text: string): readonly Selector[] {
  try {
    return readSelectors(text);
  } catch (error) {
    if (hasCode(error, 'SELECTOR_FORM')) return [];
    throw error;
  }
}
