/* global document, setTimeout, HTMLElement, HTMLProgressElement */
// Pieces that all pages are made of. Whatever they show is put in as text, never as markup: the words may come from hosts.

/** Milliseconds for which a button says that something was copied. */
const TOLD = 2000;

const SVG = 'http://www.w3.org/2000/svg';

/** Stands between facts that are told in one text. */
const BETWEEN = ' · ';
/** Characters of a fact that is worth a line of its own rather than a break in it. */
const SHORT = 28;

/**
 * A button of a bar.
 * @template {string} Id
 * @typedef {{ readonly id: Id, readonly title: string, readonly isPrimary: boolean }} BarButton
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

/** The page is empty until its first view. */
export function showPage() {
  for (const main of document.getElementsByTagName('main')) main.hidden = false;
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
 * @param {string} tag
 * @param {Readonly<Record<string, string>>} attributes
 */
export function shape(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/**
 * A sign as lines on a field of 16 by 16; words beside it say the same.
 * @param {string} lines
 * @param {string} style names of classes
 */
export function drawing(lines, style) {
  const made = shape('svg', { viewBox: '0 0 16 16', class: style, 'aria-hidden': 'true' });
  made.append(shape('path', { d: lines }));
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

/**
 * Sets a text of facts, `2 active · 1 failed`, only where it is another one. No line begins with what stands between facts.
 * A fact with short ones after it is a piece of its own: what stands between two is not shown where a line ends.
 * @param {Element} element
 * @param {string} text
 */
export function setFacts(element, text) {
  if (element.textContent === text) return;
  const facts = text === '' ? [] : text.split(BETWEEN);
  const [, ...more] = facts;
  element.classList.toggle('fact-row', more.length > 0 && more.every(({ length }) => length <= SHORT));
  element.replaceChildren(
    ...facts.map((fact, index) => {
      const made = piece('span', 'fact');
      made.append(...(index === 0 ? [] : [piece('span', 'between', BETWEEN)]), fact);
      return made;
    }),
  );
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
 * A button that had the focus and is gone hands it to the first one: the keyboard must not lose its place.
 * @template {string} Id
 * @param {HTMLElement} bar
 * @param {readonly BarButton<Id>[]} buttons
 * @param {(id: Id) => void} press
 */
export function drawButtons(bar, buttons, press) {
  redraw(
    bar,
    buttons.map(({ id, title, isPrimary }) =>
      actionButton(isPrimary ? 'primary' : 'secondary', title, id, () => press(id)),
    ),
  );
}

/**
 * @param {string} style names of classes
 * @param {string} title
 * @param {string} action by which the button is found again
 * @param {() => void} press
 */
export function actionButton(style, title, action, press) {
  const button = piece('button', style, title);
  button.dataset['action'] = action;
  button.addEventListener('click', press);
  return button;
}

/**
 * Puts new children into a place. The button that had the focus gets it back, or the first one for it.
 * @param {HTMLElement} place
 * @param {readonly Element[]} children
 */
export function redraw(place, children) {
  const focused = document.activeElement;
  const had =
    focused instanceof HTMLElement && place.contains(focused) ? focused.dataset['action'] : undefined;
  place.replaceChildren(...children);
  if (had === undefined) return;
  const buttons = Array.from(place.querySelectorAll('button'));
  (buttons.find((button) => button.dataset['action'] === had) ?? buttons[0])?.focus();
}

/**
 * A line to copy, and the button that does.
 * @param {string} text
 * @param {string} copy the title of the button
 * @param {string} action by which the button is found again
 * @param {() => void} press
 */
export function remedyLine(text, copy, action, press) {
  const line = piece('div', 'remedy');
  const button = actionButton('secondary', copy, action, press);
  button.setAttribute('aria-label', `${copy}: ${text}`);
  line.append(commandText(text), button);
  return line;
}

/**
 * A command breaks at its blanks only: broken after a hyphen, it would be read, and typed, as another one.
 * @param {string} text
 */
function commandText(text) {
  const code = piece('code');
  for (const [index, word] of text.split(' ').entries())
    code.append(index > 0 ? ' ' : '', piece('span', 'word', word));
  return code;
}

/** @param {string} text for a screen reader */
export function say(text) {
  part('status').textContent = text;
}

/**
 * Tells that something is in the clipboard, to the eye and to the ear.
 * @param {Element | null | undefined} button the one that was pressed
 * @param {string} copied
 */
export function sayCopied(button, copied) {
  const before = button?.textContent ?? copied;
  say(copied);
  if (!button || before === copied) return;
  button.textContent = copied;
  setTimeout(() => (button.textContent = before), TOLD);
}
