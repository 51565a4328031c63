import { groupPath, isWithin } from './groupPath';
import { NamePattern } from './namePattern';
import { folded, type SelectableHost } from './selectableHost';
import { formError } from './selectorError';

/** One word that selects hosts. Words have no operators: each shell takes them as they are. */
export type Selector =
  /** `all` */
  | { readonly kind: 'all'; readonly text: string }
  /** `group:production/eu`, and what lies below it */
  | { readonly kind: 'group'; readonly text: string; readonly path: string }
  /** `tag:canary`, `tag:site=ams` */
  | { readonly kind: 'tag'; readonly text: string; readonly tag: string }
  /** `web-01`, `web-[01-40]`, `web-*`, by name or address */
  | { readonly kind: 'name'; readonly text: string; readonly pattern: NamePattern };

/** Characters of one text with selectors: a list of 10,000 hosts is a file, not a word. */
const MAX_LENGTH = 100_000;

/**
 * A selector up to the comma or blank that ends it; commas in brackets do not. The name of a group may have blanks, so
 * that one ends at a comma, or before a word with a colon.
 */
const WORD = /group:(?:[^\s,]|[^\S\n]+(?![^\s,]*:)(?=[^\s,]))*|(?:\[[^[\]]*\]?|[^\s,[\]]|\])+/gi;

/**
 * Reads a text with any number of selectors, which commas and blanks separate.
 * @throws RemoteError `SELECTOR_FORM`
 */
export function readSelectors(text: string): readonly Selector[] {
  return selectorWords(text).map(readSelector);
}

/**
 * The words of a text with any number of selectors.
 * @throws RemoteError `SELECTOR_FORM` for a text that is too long
 */
export function selectorWords(text: string): readonly string[] {
  if (text.length > MAX_LENGTH) throw formError(text, MAX_LENGTH, 'tooLong');
  return [...text.matchAll(WORD)].map(([word]) => word);
}

function readSelector(text: string): Selector {
  const word = folded(text);
  if (word === 'all') return { kind: 'all', text };
  if (word.startsWith('group:')) {
    const path = groupPath(text.slice('group:'.length));
    if (path === '') throw formError(text, text.length, 'noGroup');
    return { kind: 'group', text, path };
  }
  if (word.startsWith('tag:')) {
    const tag = text.slice('tag:'.length);
    if (tag === '') throw formError(text, text.length, 'noTag');
    return { kind: 'tag', text, tag };
  }
  return { kind: 'name', text, pattern: NamePattern.read(text) };
}

/** Whether a selector means a host that is known. */
export function selects(selector: Selector, host: SelectableHost): boolean {
  switch (selector.kind) {
    case 'all':
      return true;
    case 'group':
      return host.group !== undefined && isWithin(host.group, selector.path);
    case 'tag':
      return host.tags.some((tag) => folded(tag) === folded(selector.tag));
    case 'name':
      return [host.name, ...host.addresses].some((name) => selector.pattern.matches(name));
  }
}

/** Whether a selector can only be one, and no single name. */
export function meansSeveral(selector: Selector): boolean {
  return selector.kind !== 'name' || !selector.pattern.isPlain;
}
