/* global document, HTMLElement */
// Draws what src/ui/pages/rollout/rolloutView.ts says and tells what is pressed. It decides nothing and knows no text.
import { connect, listen } from '../page/editor.js';
import { part, say, sayCopied, showPage } from '../page/elements.js';
import { drawFilter, listenToFilter, nameFilter } from '../page/filter.js';
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
  nameFilter(texts.filter, texts.filterHint);
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

document.addEventListener('click', ({ target }) => {
  const button = target instanceof HTMLElement ? target.closest('button') : null;
  if (button?.dataset['action']?.startsWith('copy')) copying = button;
});
listenToFilter((text) => send({ kind: 'filter', text }), enterTable);
listenToTable(send);

listen((/** @type {ToPage} */ message) => {
  if (message.kind === 'view') draw(message.view);
  else if (message.kind === 'difference') change(message.difference);
  else sayCopied(copying, texts?.copied ?? '');
});
send({ kind: 'ready' });
