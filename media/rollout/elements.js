/* global document */
// Pieces of the page. Whatever they show is put in as text, never as markup: the words may come from hosts.

/** @typedef {import('../../src/ui/pages/rollout/messages').FromPage} FromPage */

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
export function piece(tag, style, text = '') {
  const made = document.createElement(tag);
  if (style !== '') made.className = style;
  if (text !== '') made.textContent = text;
  return made;
}

/**
 * The sign of a state. Style sheet and class give its shape and its colour.
 * @param {string} state
 */
export function sign(state) {
  const made = piece('span', `cell ${state}`);
  made.setAttribute('aria-hidden', 'true');
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
 * The length of a bar.
 * @param {HTMLElement} fill
 * @param {number | null} share thousandths
 */
export function setShare(fill, share) {
  fill.style.transform = `scaleX(${(share ?? 0) / 1000})`;
}
