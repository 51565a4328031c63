/* global document, HTMLInputElement */
// The field of a page that narrows its hosts: `/` and Ctrl+F go to it, Escape empties it, Enter goes on to what it found.
import { part, setText } from './elements.js';

const field = () => {
  const filter = part('filter');
  if (!(filter instanceof HTMLInputElement)) throw new Error('the filter is no field');
  return filter;
};

/**
 * @param {(text: string) => void} send tells the extension what was written
 * @param {() => void} enter moves the keyboard to what was found
 */
export function listenToFilter(send, enter) {
  const filter = field();
  filter.addEventListener('input', () => send(filter.value));
  filter.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && filter.value !== '') {
      filter.value = '';
      send('');
    } else if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') enter();
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    const isFind = event.key === 'f' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const isSlash = event.key === '/' && event.target !== filter;
    if ((!isFind && !isSlash) || part('search').hidden) return;
    event.preventDefault();
    filter.focus();
    filter.select();
  });
}

/**
 * The text belongs to the person who is writing it; an answer to an earlier letter must not undo later ones.
 * @param {string} text
 * @param {string} problem why it selects nothing; empty where it is well
 */
export function drawFilter(text, problem) {
  const filter = field();
  if (document.activeElement !== filter) filter.value = text;
  filter.setAttribute('aria-invalid', String(problem !== ''));
  setText(part('problem'), problem);
}

/**
 * @param {string} name
 * @param {string} hint what may be written
 */
export function nameFilter(name, hint) {
  const filter = field();
  setText(part('filter-name'), name);
  filter.setAttribute('placeholder', hint);
}

/** Empties the field, and leaves the keyboard in it. */
export function emptyFilter() {
  const filter = field();
  filter.value = '';
  filter.focus();
}
