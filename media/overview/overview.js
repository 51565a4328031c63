/* global document, HTMLElement */
// Draws what src/ui/pages/overview/overviewView.ts says and tells what is pressed. It decides nothing and knows no text.
import { connect, listen } from '../page/editor.js';
import {
  actionButton,
  drawButtons,
  isSame,
  part,
  piece,
  redraw,
  say,
  setBar,
  setFacts,
  setText,
  showPage,
} from '../page/elements.js';
import { drawFilter, emptyFilter, listenToFilter, nameFilter } from '../page/filter.js';
import { rove } from '../page/roving.js';
import { drawHosts, enterHosts, listenToHosts } from './hosts.js';
import { sign } from './signs.js';

/** @typedef {import('../../src/ui/pages/overview/pageView').CausesView} CausesView */
/** @typedef {import('../../src/ui/pages/overview/pageView').HeadView} HeadView */
/** @typedef {import('../../src/ui/pages/overview/pageView').LensView} LensView */
/** @typedef {import('../../src/ui/pages/overview/pageView').OverviewView} OverviewView */
/** @typedef {import('../../src/ui/pages/overview/pageView').PageTexts} PageTexts */
/** @typedef {import('../../src/ui/pages/overview/pageView').SearchView} SearchView */
/** @typedef {import('../../src/ui/pages/overview/difference').Difference} Difference */
/** @typedef {import('../../src/ui/pages/overview/messages').FromPage} FromPage */
/** @typedef {import('../../src/ui/pages/overview/messages').ToPage} ToPage */

/** @type {import('../page/editor.js').Editor<FromPage>} */
const editor = connect();
/** @param {FromPage} message */
const send = (message) => editor.postMessage(message);

const lenses = rove(part('lenses'));
const causes = rove(part('causes'));

/** @type {HeadView | undefined} */
let head;
/** @type {PageTexts | undefined} */
let texts;
/** @type {readonly string[]} */
let order = [];

/** @param {HeadView} next */
function drawHead(next) {
  setText(part('title'), next.title);
  setText(part('sentence'), next.sentence);
  setFacts(part('figures'), next.figures.join(' · '));
  part('figures').hidden = next.figures.length === 0;
  setBar(part('bar'), next.share, texts?.progress ?? '');
  if (!isSame(next.buttons, head?.buttons))
    drawButtons(
      part('buttons'),
      next.buttons.map(({ command, title, isPrimary }) => ({ id: command, title, isPrimary })),
      (command) => send({ kind: 'run', command }),
    );
  if (head !== undefined && head.spoken !== next.spoken) say(next.spoken);
  head = next;
}

/** @param {readonly LensView[]} views */
function drawLenses(views) {
  redraw(
    part('lenses'),
    views.map(({ key, sign: shape, words, isOn }) => {
      const button = actionButton('lens', '', key, () => send({ kind: 'lens', key }));
      button.setAttribute('aria-pressed', String(isOn));
      button.append(sign(shape), piece('span', '', words));
      return button;
    }),
  );
  lenses.refresh();
}

/** @param {CausesView | null} view */
function drawCauses(view) {
  const section = part('causes');
  // The keyboard must not lose its place.
  if (view === null && section.contains(document.activeElement)) enterHosts();
  section.hidden = view === null;
  if (view === null) return;
  const [heading, list, note] = section.children;
  if (!heading || !(list instanceof HTMLElement) || !note) return;
  setText(heading, view.heading);
  setText(note, view.note);
  redraw(
    list,
    view.items.map(({ key, sign: shape, words, hosts, isOn, button }) => {
      const row = piece('li', 'cause');
      const what = actionButton('what', '', `lens ${key}`, () => send({ kind: 'lens', key }));
      what.setAttribute('aria-pressed', String(isOn));
      const names = piece('span', 'names', hosts);
      names.title = hosts;
      const reason = piece('span', 'reason');
      setFacts(reason, words);
      what.append(sign(shape), reason, names);
      const act = actionButton('secondary', button.title, `cause ${key}`, () => send({ kind: 'cause', key }));
      act.setAttribute('aria-label', `${button.title}: ${words}`);
      row.append(what, act);
      return row;
    }),
  );
  causes.refresh();
}

/** @param {SearchView} view */
function drawSearch({ isOffered, filter: text, problem, shown }) {
  part('search').hidden = !isOffered;
  drawFilter(text, problem);
  setText(part('shown'), shown);
  const all = part('show-all');
  const isEmpty = shown === '' && text === '';
  // The keyboard must not lose its place.
  if (isEmpty && document.activeElement === all) emptyFilter();
  all.hidden = isEmpty;
}

/** @param {Difference} difference */
function change({ head: next, wish, ...parts }) {
  if (parts.texts) drawTexts(parts.texts);
  if (next) drawHead(next);
  if (parts.lenses) drawLenses(parts.lenses);
  if (parts.causes !== undefined) drawCauses(parts.causes);
  if (parts.search) drawSearch(parts.search);
  // All that the page keeps: the editor gives it back after a reload of the window.
  if (wish) editor.setState(wish);
  changeHosts(parts);
}

/** @param {Difference} difference */
function changeHosts({ size, note, sections, hosts = [] }) {
  const { cellHint = '', progress = '' } = texts ?? {};
  if (note !== undefined) {
    setText(part('note'), note);
    part('note').hidden = note === '';
  }
  if (sections?.order) order = sections.order;
  if (size || sections || hosts.length > 0)
    drawHosts(order, sections?.changed ?? [], hosts, progress, size && { size, hint: cellHint });
}

/** @param {OverviewView} view */
function draw({ sections, ...view }) {
  change({ ...view, sections: { order: sections.map(({ key }) => key), changed: sections } });
  showPage();
}

/** @param {PageTexts} next */
function drawTexts(next) {
  texts = next;
  nameFilter(next.filter, next.filterHint);
  part('lenses').setAttribute('aria-label', next.lenses);
  setText(part('show-all'), next.showAll);
}

part('show-all').addEventListener('click', () => {
  emptyFilter();
  send({ kind: 'filter', text: '' });
  send({ kind: 'lens', key: '' });
});
listenToFilter((text) => send({ kind: 'filter', text }), enterHosts);
listenToHosts((key) => send({ kind: 'open', key }));

listen((/** @type {ToPage} */ message) => {
  if (message.kind === 'view') draw(message.view);
  else change(message.difference);
});
send({ kind: 'ready' });
