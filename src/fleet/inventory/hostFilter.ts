import { folded, type SelectableHost } from './selectableHost';
import { meansSeveral, readSelectors, selects } from './selector';

/** As much of a host as a filter looks at. */
export interface FilterableHost extends SelectableHost {
  readonly note?: string | undefined;
}

export type HostFilter = (host: FilterableHost) => boolean;

/**
 * The filter that a person writes: selectors and plain words, separated by blanks or commas. A host passes that one of
 * them means. A plain word is a part of a name, address, group, tag or note. All hosts pass an empty text.
 * @throws RemoteError `SELECTOR_FORM`
 */
export function hostFilter(text: string): HostFilter {
  const filters = readSelectors(text).map((selector): HostFilter =>
    meansSeveral(selector)
      ? (host) => selects(selector, host)
      : (host) => mentions(host, folded(selector.text)),
  );
  return (host) => filters.length === 0 || filters.some((passes) => passes(host));
}

function mentions({ name, addresses, group = '', tags, note = '' }: FilterableHost, word: string): boolean {
  return [name, ...addresses, group, ...tags, note].some((text) => folded(text).includes(word));
}
