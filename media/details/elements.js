/* global document, HTMLElement, HTMLProgressElement */
// Pieces of the page. Whatever they show is put in as text, never as markup: the words may come from hosts.

/** @typedef {import('../../src/ui/pages/details/messages').FromPage} FromPage */
/** @typedef {import('../../src/ui/pages/details/pageView').Button} Button */
/** @typedef {import('../../src/ui/pages/details/pageView').FactView} FactView */

/**
 * Sends a message to the extension.
 * @typedef {(message: FromPage) => void} Send
 */

/**
 * A part of the page that its markup has.
 * @param {string} id
 */
export function part(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no ${id}`);
  return element;
}

/**
 * @param {string} tag
 * @param {string} style names of classes
 * @param {string} text
 */
export function piece(tag, style = '', text = '') {
  const made = document.createElement(tag);
  if (style !== '') made.className = style;
  if (text !== '') made.textContent = text;
  return made;
}

/**
 * Sets a text only where it is another one: a node that stays keeps its selection and its layout.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {unknown} a @param {unknown} b */
export function isSame(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The bar of a share; hidden where that is not known.
 * @param {Element} bar
 * @param {number | null} share thousandths
 * @param {string} name for a screen reader
 */
export function setBar(bar, share, name) {
  if (!(bar instanceof HTMLProgressElement)) return;
  bar.hidden = share === null;
  bar.value = share ?? 0;
  bar.setAttribute('aria-label', name);
}

/** @param {string} name */
export function makeBar(name) {
  const bar = document.createElement('progress');
  bar.max = 1000;
  setBar(bar, null, name);
  return bar;
}

/**
 * Names and values.
 * @param {readonly FactView[]} facts
 * @param {string} style
 */
export function factList(facts, style) {
  const list = piece('dl', style);
  list.append(
    ...facts.map(({ name, value }) => {
      const group = piece('div');
      group.append(piece('dt', '', name), piece('dd', '', value));
      return group;
    }),
  );
  return list;
}

/**
 * A button that had the focus and is gone hands it to the first one: the keyboard must not lose its place.
 * @param {HTMLElement} bar
 * @param {readonly Button[]} buttons
 * @param {'run' | 'runOnHost'} kind
 * @param {Send} send
 */
export function drawButtons(bar, buttons, kind, send) {
  const focused = document.activeElement;
  const had =
    focused instanceof HTMLElement && bar.contains(focused) ? focused.dataset['command'] : undefined;
  bar.replaceChildren(
    ...buttons.map(({ command, title, isPrimary }) => {
      const button = piece('button', isPrimary ? 'primary' : 'secondary', title);
      button.dataset['command'] = command;
      button.addEventListener('click', () => send({ kind, command }));
      return button;
    }),
  );
  if (had === undefined) return;
  const next = bar.querySelector(`[data-command="${had}"]`) ?? bar.querySelector('button');
  if (next instanceof HTMLElement) next.focus();
}
