/* global document, HTMLElement */
// Draws what src/ui/pages/rollout/rolloutView.ts says and tells what is pressed. It decides nothing and knows no text.
import { connect, listen } from '../page/editor.js';
import { part, say, sayCopied, showPage } from '../page/elements.js';
import { drawHead } from './head.js';
import { changeStrip, drawStrip } from './strip.js';
import { drawRows, enterTable, listenToTable } from './table.js';

/** @typedef {import('../../src/ui/pages/rollout/pageView').HeadView} HeadView */
/** @typedef {import('../../src/ui/pages/rollout/pageView').PageTexts} PageTexts */
/** @typedef {import('../../src/ui/pages/rollout/pageView').RolloutPageView} RolloutPageView */
/** @typedef {import('../../src/ui/pages/rollout/difference').Difference} Difference */
/** @typedef {import('../../src/ui/pages/rollout/messages').ToPage} ToPage */
/** @typedef {import('../../src/ui/pages/rollout/messages').FromPage} FromPage */
/** @typedef {(message: FromPage) => void} Send */

/** @type {import('../page/editor.js').Editor<FromPage>} */
const editor = connect();
/** @type {Send} */
const send = (message) => editor.postMessage(message);

/**
 * The button that asked for the last copy.
 * @type {HTMLElement | undefined}
 */
let copying;
/** @type {HeadView | undefined} */
let head;
/** @type {PageTexts | undefined} */
let texts;

const filter = /** @type {HTMLInputElement} */ (part('filter'));

/** @param {HeadView} next */
function takeHead(next) {
  if (head !== undefined && head.sentence !== next.sentence) say(next.sentence);
  drawHead(next, head, texts?.progress ?? '', send);
  head = next;
}

/** @param {RolloutPageView} view */
function draw(view) {
  // All that the page keeps: the editor gives it back after a reload of the window.
  editor.setState({ rollout: view.rollout });
  texts = view.texts;
  takeHead(view.head);
  drawStrip(view.strip);
  drawFilter(view.table.filter, view.table.filterProblem);
  filter.setAttribute('placeholder', `${texts.filter} (${texts.filterHint})`);
  filter.setAttribute('aria-label', texts.filter);
  part('table').setAttribute('aria-label', texts.table);
  part('search').hidden = view.table.rows.length === 0 && view.table.filter === '';
  drawRows(
    view.table.rows.map(({ key }) => key),
    view.table.rows,
    send,
  );
  showPage();
}

/** @param {Difference} difference */
function change({ head: next, strip, table }) {
  if (next) takeHead(next);
  if (strip) changeStrip(strip);
  if (!table) return;
  if (table.filter) drawFilter(table.filter.filter, table.filter.filterProblem);
  drawRows(table.order, table.rows, send);
}

/**
 * The text belongs to the person who is writing it; an answer to an earlier letter must not undo later ones.
 * @param {string} text
 * @param {string} problem
 */
function drawFilter(text, problem) {
  if (document.activeElement !== filter) filter.value = text;
  filter.setAttribute('aria-invalid', String(problem !== ''));
  part('problem').textContent = problem;
}

document.addEventListener('click', ({ target }) => {
  const button = target instanceof HTMLElement ? target.closest('button') : null;
  if (button?.dataset['action']?.startsWith('copy')) copying = button;
});
filter.addEventListener('input', () => send({ kind: 'filter', text: filter.value }));
filter.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && filter.value !== '') {
    filter.value = '';
    send({ kind: 'filter', text: '' });
  } else if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') enterTable();
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
listenToTable(send);

listen((/** @type {ToPage} */ message) => {
  if (message.kind === 'view') draw(message.view);
  else if (message.kind === 'difference') change(message.difference);
  else sayCopied(copying, texts?.copied ?? '');
});
send({ kind: 'ready' });
