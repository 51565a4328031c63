import { piece } from '../page/elements.js';

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
 * The length of a bar.
 * @param {HTMLElement} fill
 * @param {number | null} share thousandths
 */
export function setShare(fill, share) {
  fill.style.transform = `scaleX(${(share ?? 0) / 1000})`;
}
