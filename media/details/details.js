/* global document, window, setTimeout */
// Draws what src/ui/pages/details/detailsView.ts says and tells what is pressed. It decides nothing and knows no text.
import { drawButtons, factList, isSame, part, piece, setBar, setText } from './elements.js';
import { drawFacts, drawTimeLine, fileList, jobList } from './lists.js';
import { sign } from './signs.js';
import { drawThroughput } from './throughput.js';

/** @typedef {import('../../src/ui/pages/details/pageView').DetailsView} DetailsView */
/** @typedef {import('../../src/ui/pages/details/pageView').HeadView} HeadView */
/** @typedef {import('../../src/ui/pages/details/pageView').ProblemView} ProblemView */
/** @typedef {import('../../src/ui/pages/details/messages').ToPage} ToPage */
/** @typedef {import('./elements.js').Send} Send */

/**
 * The editor puts this function into every webview.
 * @type {unknown}
 */
const found = Reflect.get(window, 'acquireVsCodeApi');
const acquire = /** @type {() => { postMessage: Send, setState(state: unknown): void }} */ (found);
const editor = acquire();
/** @type {Send} */
const send = (message) => editor.postMessage(message);

/** Milliseconds for which a button says that its line was copied. */
const TOLD = 2000;

/** @type {DetailsView | undefined} */
let shown;

const nameOfBars = () => shown?.texts.progress ?? '';
const files = fileList(nameOfBars);
const jobs = jobList(send, nameOfBars);

/**
 * @param {HeadView} head
 * @param {HeadView | undefined} before
 */
function drawHead(head, before) {
  setText(part('title'), head.title);
  setText(part('place'), head.place);
  part('place').hidden = head.place === '';
  if (head.sign !== before?.sign) part('sign').replaceChildren(sign(head.sign));
  setText(part('state-words'), head.state);
  setText(part('note'), head.note);
  part('note').hidden = head.note === '';
  setBar(part('bar'), head.share, nameOfBars());
  setText(part('amount-words'), head.amount);
  part('amount').hidden = head.share === null && head.amount === '';
  if (!isSame(head.buttons, before?.buttons)) drawButtons(part('buttons'), head.buttons, 'run', send);
  // A change of state is spoken; what changes with every reading is not.
  if (before !== undefined && before.spoken !== head.spoken) say(head.spoken);
}

/**
 * @param {ProblemView | null} problem
 * @param {ProblemView | null | undefined} before
 */
function drawProblem(problem, before) {
  const section = part('problem');
  section.hidden = problem === null;
  if (problem === null || isSame(problem, before)) return;
  const buttons = piece('div', 'buttons');
  drawButtons(buttons, problem.buttons, 'runOnHost', send);
  section.replaceChildren(
    piece('h2', '', problem.title),
    ...[problem.message, problem.advice].filter((text) => text !== '').map((text) => piece('p', '', text)),
    ...(problem.remedy === '' ? [] : [remedyLine(problem.remedy)]),
    ...(problem.buttons.length === 0 ? [] : [buttons]),
    ...(problem.details.length === 0 ? [] : [factList(problem.details, 'facts small')]),
  );
  if (before !== undefined) say([problem.title, problem.message, problem.advice].join(' '));
}

/** @param {string} remedy */
function remedyLine(remedy) {
  const line = piece('div', 'remedy');
  const { copy = '' } = shown?.texts ?? {};
  const button = piece('button', 'secondary', copy);
  button.id = 'copy';
  button.setAttribute('aria-label', `${copy}: ${remedy}`);
  button.addEventListener('click', () => send({ kind: 'copy' }));
  line.append(piece('code', '', remedy), button);
  return line;
}

/** @param {DetailsView} view */
function draw(view) {
  const before = shown;
  shown = view;
  // All that the page keeps: the editor gives it back after a reload of the window.
  editor.setState(view.subject);
  drawHead(view.head, before?.head);
  drawProblem(view.problem, before?.problem);
  drawThroughput(view.throughput, before?.throughput);
  if (!isSame(view.jobs, before?.jobs)) jobs.draw(view.jobs);
  if (!isSame(view.files, before?.files)) files.draw(view.files);
  drawTimeLine(view.timeLine, before?.timeLine);
  drawFacts(view.facts, before?.facts);
  for (const main of document.getElementsByTagName('main')) main.hidden = false;
}

/** @param {string} text for a screen reader */
function say(text) {
  part('status').textContent = text;
}

/** Tells that the line is in the clipboard, to the eye and to the ear. */
function sayCopied() {
  const { copy = '', copied = '' } = shown?.texts ?? {};
  say(copied);
  const button = document.getElementById('copy');
  if (button === null) return;
  button.textContent = copied;
  setTimeout(() => (button.textContent = copy), TOLD);
}

window.addEventListener('message', (event) => {
  /** @type {unknown} */
  const data = event.data;
  const message = /** @type {ToPage} */ (data);
  if (message.kind === 'view') draw(message.view);
  else if (message.kind === 'copied') sayCopied();
  else if (shown) draw({ ...shown, ...message.difference });
});
send({ kind: 'ready' });
