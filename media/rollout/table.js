/* global document, HTMLElement */
// The table: which rows there are, in which order, and where the keyboard is.
import { part } from '../page/elements.js';
import { makeRow } from './rows.js';

/** @typedef {import('../../src/ui/pages/rollout/pageView').RowView} RowView */
/** @typedef {(message: import('../../src/ui/pages/rollout/messages').FromPage) => void} Send */
/** @typedef {import('./rows.js').Row} Row */

/** Rows that Page Up and Page Down pass. */
const PAGE = 10;

/** @type {Map<string, Row>} */
const rows = new Map();
/**
 * The row that Tab comes back to.
 * @type {string | undefined}
 */
let active;

/**
 * Rows in a new order, or the same ones with changed content.
 * @param {readonly string[] | undefined} order keys; `undefined` where no row came, went or moved
 * @param {readonly RowView[]} changed
 * @param {Send} send
 */
export function drawRows(order, changed, send) {
  const focused = document.activeElement;
  const position = active === undefined ? -1 : keys().indexOf(active);
  for (const view of changed) {
    const row = rows.get(view.key);
    if (row) row.fill(view);
    else rows.set(view.key, makeRow(view, send));
  }
  if (order !== undefined) arrange(order);
  keepFocus(focused, position);
}

/** @param {readonly string[]} order */
function arrange(order) {
  const table = part('table');
  const wanted = new Set(order);
  for (const [key, { element }] of rows) {
    if (wanted.has(key)) continue;
    element.remove();
    rows.delete(key);
  }
  let next = table.firstElementChild;
  for (const key of order) {
    const element = rows.get(key)?.element;
    if (!element) continue;
    if (element === next) next = next.nextElementSibling;
    else table.insertBefore(element, next);
  }
  table.setAttribute('aria-rowcount', String(order.length));
}

/**
 * The focus stays on its row, which loses it when it moves; where the row is gone, the one in its place gets it.
 * @param {Element | null} focused before the change
 * @param {number} position of the active row before
 */
function keepFocus(focused, position) {
  const all = keys();
  if (active === undefined || !rows.has(active))
    active = all[Math.min(Math.max(position, 0), all.length - 1)];
  for (const [key, { element }] of rows) element.tabIndex = key === active ? 0 : -1;
  const had = focused instanceof HTMLElement && focused.closest('.row') !== null;
  if (!had || document.activeElement === focused) return;
  if (focused.isConnected) focused.focus({ preventScroll: true });
  else if (active !== undefined) rows.get(active)?.element.focus();
}

/** Keys of the rows as they are shown. */
function keys() {
  return Array.from(part('table').children, (element) =>
    element instanceof HTMLElement ? (element.dataset['key'] ?? '') : '',
  );
}

/** Moves the keyboard to the first row. */
export function enterTable() {
  focusRow(keys()[0]);
}

/** @param {string | undefined} key */
function focusRow(key) {
  const row = key === undefined ? undefined : rows.get(key);
  if (row === undefined || key === undefined) return;
  if (active !== undefined && rows.has(active)) rows.get(active)?.element.setAttribute('tabindex', '-1');
  active = key;
  row.element.tabIndex = 0;
  row.element.focus();
}

/**
 * Follows the keyboard and the mouse in the table.
 * @param {Send} send
 */
export function listenToTable(send) {
  const table = part('table');
  table.addEventListener('focusin', ({ target }) => {
    const key = target instanceof HTMLElement ? target.closest('.row')?.getAttribute('data-key') : undefined;
    if (typeof key !== 'string' || key === active) return;
    if (active !== undefined) rows.get(active)?.element.setAttribute('tabindex', '-1');
    active = key;
    rows.get(key)?.element.setAttribute('tabindex', '0');
  });
  table.addEventListener('keydown', (event) => {
    if (event.altKey || active === undefined) return;
    const row = rows.get(active);
    if (row && pressed(event, row, send)) event.preventDefault();
  });
}

/**
 * @param {KeyboardEvent} event
 * @param {Row} row the active one
 * @param {Send} send
 * @returns {boolean} whether the key meant something here
 */
function pressed(event, row, send) {
  const all = keys();
  const place = all.indexOf(row.view.key);
  const isInButton = event.target !== row.element;
  /** @type {Readonly<Record<string, () => boolean>>} */
  const keysOfRow = {
    ArrowDown: () => move(all, place + 1),
    ArrowUp: () => move(all, place - 1),
    Home: () => move(all, 0),
    End: () => move(all, all.length - 1),
    PageDown: () => move(all, Math.min(place + PAGE, all.length - 1)),
    PageUp: () => move(all, Math.max(place - PAGE, 0)),
    ArrowRight: () => forward(row, send),
    ArrowLeft: () => back(row, all, place, send),
    Escape: () => isInButton && move(all, place),
    Enter: () => !isInButton && enter(row, send),
    Delete: () => cancel(row, send),
    // The key of the tree on a Mac.
    Backspace: () => event.metaKey && cancel(row, send),
  };
  return keysOfRow[event.key]?.() ?? false;
}

/** @param {readonly string[]} all @param {number} place */
function move(all, place) {
  focusRow(all[place]);
  return true;
}

/**
 * Opens a group; from an open one or a host, goes to its buttons.
 * @param {Row} row
 * @param {Send} send
 */
function forward({ element, view }, send) {
  const buttons = Array.from(element.querySelectorAll('button'));
  const at = buttons.findIndex((button) => button === document.activeElement);
  if (view.kind === 'group' && !view.isOpen && at < 0) send({ kind: 'toggle', key: view.key });
  else buttons[Math.min(at + 1, buttons.length - 1)]?.focus();
  return true;
}

/**
 * From a button back to the row, from a host to its group, which then closes.
 * @param {Row} row
 * @param {readonly string[]} all
 * @param {number} place
 * @param {Send} send
 */
function back({ element, view }, all, place, send) {
  const buttons = Array.from(element.querySelectorAll('button'));
  const at = buttons.findIndex((button) => button === document.activeElement);
  if (at > 0) buttons[at - 1]?.focus();
  else if (at === 0) element.focus();
  else if (view.kind === 'group' && view.isOpen) send({ kind: 'toggle', key: view.key });
  else if (view.kind === 'host' && view.level === 2)
    focusRow(all.slice(0, place).findLast((key) => rows.get(key)?.view.kind === 'group'));
  return true;
}

/** @param {Row} row @param {Send} send */
function enter({ view }, send) {
  if (view.kind === 'group') send({ kind: 'toggle', key: view.key });
  else if (view.kind === 'host' && view.hasJob) send({ kind: 'details', key: view.key });
  return true;
}

/** @param {Row} row @param {Send} send */
function cancel({ view }, send) {
  if (view.kind === 'note' || !view.buttons.some(({ id }) => id === 'cancel')) return false;
  send({ kind: 'row', action: 'cancel', key: view.key });
  return true;
}
