/* global HTMLElement */
// Rows of the table as elements. A row that stays keeps its element, and what is focused or selected in it.
import { piece, setFacts, setText } from '../page/elements.js';
import { setShare, sign } from './signs.js';

/** @typedef {import('../../src/ui/pages/rollout/pageView').RowView} RowView */
/** @typedef {import('../../src/ui/pages/rollout/pageView').HostRow} HostRow */
/** @typedef {import('../../src/ui/pages/rollout/pageView').GroupRow} GroupRow */
/** @typedef {(message: import('../../src/ui/pages/rollout/messages').FromPage) => void} Send */

/**
 * A row of the page: its element, and how it is filled.
 * @typedef {{ element: HTMLElement, view: RowView, fill(view: RowView): void }} Row
 */

/**
 * @param {RowView} view
 * @param {Send} send
 * @returns {Row}
 */
export function makeRow(view, send) {
  const element = piece('div', `row ${view.kind}`);
  element.setAttribute('role', 'row');
  element.tabIndex = -1;
  element.dataset['key'] = view.key;
  const filler = fillerOf(view.kind, element, view.key, send);
  /** @type {Row} */
  const row = {
    element,
    view,
    fill(next) {
      row.view = next;
      filler(next);
    },
  };
  filler(view);
  return row;
}

/**
 * @param {RowView['kind']} kind
 * @param {HTMLElement} element
 * @param {string} key
 * @param {Send} send
 * @returns {(view: RowView) => void}
 */
function fillerOf(kind, element, key, send) {
  switch (kind) {
    case 'host': {
      const fill = hostFiller(element, key, send);
      return (view) => {
        if (view.kind === 'host') fill(view);
      };
    }
    case 'group': {
      const fill = groupFiller(element, key, send);
      return (view) => {
        if (view.kind === 'group') fill(view);
      };
    }
    case 'note': {
      const words = cell('note-words');
      element.append(words);
      element.setAttribute('aria-level', '1');
      return (view) => {
        if (view.kind === 'note') setText(words, view.words);
      };
    }
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} key
 * @param {Send} send
 * @returns {(view: HostRow) => void}
 */
function hostFiller(element, key, send) {
  const [name, words, progress, speed, reason] = ['name', 'words', 'progress', 'speed', 'reason'].map(cell);
  const icon = sign('planned');
  const host = piece('span', 'host-name');
  const [bar, fill, percent] = [piece('div', 'bar'), piece('div', 'fill'), piece('span', 'percent')];
  const [why, buttons] = [piece('span', 'why'), piece('span', 'buttons')];
  bar.append(fill);
  name?.append(icon, host);
  progress?.append(bar, percent);
  reason?.append(why, buttons);
  for (const each of [name, words, progress, speed, reason]) if (each) element.append(each);
  element.addEventListener('dblclick', () => {
    if (element.classList.contains('has-job')) send({ kind: 'details', key });
  });
  return (view) => {
    icon.className = `cell ${view.state}`;
    element.classList.toggle('has-job', view.hasJob);
    element.classList.toggle('inner', view.level === 2);
    element.classList.toggle('urgent', view.isUrgent);
    element.setAttribute('aria-level', String(view.level));
    element.setAttribute('aria-label', spoken(view.host, view.words, view.percent, view.speed, view.reason));
    setText(host, view.host);
    if (words) setFacts(words, view.words);
    bar.hidden = view.share === null;
    setShare(fill, view.share);
    setText(percent, view.percent);
    if (speed) setFacts(speed, view.speed);
    setFacts(why, view.reason);
    why.title = view.reason;
    drawButtons(buttons, view, send);
  };
}

/**
 * @param {HTMLElement} element
 * @param {string} key
 * @param {Send} send
 * @returns {(view: GroupRow) => void}
 */
function groupFiller(element, key, send) {
  const [words, hosts] = ['group-words', 'group-hosts'].map(cell);
  const icon = sign('planned');
  const twist = piece('span', 'twist');
  twist.setAttribute('aria-hidden', 'true');
  const [text, names, buttons] = [
    piece('span', 'group-text'),
    piece('span', 'why'),
    piece('span', 'buttons'),
  ];
  words?.append(twist, icon, text);
  hosts?.append(names, buttons);
  for (const each of [words, hosts]) if (each) element.append(each);
  element.setAttribute('aria-level', '1');
  element.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLElement && target.closest('button'))) send({ kind: 'toggle', key });
  });
  return (view) => {
    icon.className = `cell ${view.state}`;
    element.setAttribute('aria-expanded', String(view.isOpen));
    element.setAttribute('aria-label', spoken(view.words, view.hosts));
    setFacts(text, view.words);
    setText(names, view.hosts);
    names.title = view.hosts;
    drawButtons(buttons, view, send);
  };
}

/**
 * Buttons of a row are reached by the arrow keys from it: two hundred rows would be a thousand stops of the Tab key.
 * @param {HTMLElement} place
 * @param {HostRow | GroupRow} view
 * @param {Send} send
 */
function drawButtons(place, { buttons, key }, send) {
  const shown = JSON.stringify(buttons);
  if (place.dataset['shown'] === shown) return;
  place.dataset['shown'] = shown;
  place.replaceChildren(
    ...buttons.map(({ id, title }) => {
      const button = piece('button', 'quiet', title);
      button.dataset['action'] = id;
      button.tabIndex = -1;
      button.addEventListener('click', () => send({ kind: 'row', action: id, key }));
      return button;
    }),
  );
}

/** @param {string} style */
function cell(style) {
  const made = piece('div', style);
  made.setAttribute('role', 'gridcell');
  return made;
}

/** @param {readonly string[]} texts */
function spoken(...texts) {
  return texts.filter((text) => text !== '').join(', ');
}
