/* global document */
// Draws what src/ui/pages/details/detailsView.ts says and tells what is pressed. It decides nothing and knows no text.
import { connect, listen } from '../page/editor.js';
import {
  drawButtons,
  isSame,
  part,
  piece,
  remedyLine,
  say,
  sayCopied,
  setBar,
  setFacts,
  setText,
  showPage,
} from '../page/elements.js';
import { factList } from './facts.js';
import { drawFacts, drawTimeLine, fileList, jobList } from './lists.js';
import { sign } from './signs.js';
import { drawThroughput } from './throughput.js';

/** @typedef {import('../../src/ui/pages/details/pageView').DetailsView} DetailsView */
/** @typedef {import('../../src/ui/pages/details/pageView').HeadView} HeadView */
/** @typedef {import('../../src/ui/pages/details/pageView').ProblemView} ProblemView */
/** @typedef {import('../../src/ui/pages/details/messages').ToPage} ToPage */
/** @typedef {import('../../src/ui/pages/details/messages').FromPage} FromPage */
/** @typedef {import('../../src/ui/pages/details/pageView').Button} Button */
/** @typedef {(message: FromPage) => void} Send */

/** @type {import('../page/editor.js').Editor<FromPage>} */
const editor = connect();
/** @type {Send} */
const send = (message) => editor.postMessage(message);

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
  setFacts(part('place'), head.place);
  part('place').hidden = head.place === '';
  if (head.sign !== before?.sign) part('sign').replaceChildren(sign(head.sign));
  setFacts(part('state-words'), head.state);
  setFacts(part('note'), head.note);
  part('note').hidden = head.note === '';
  setBar(part('bar'), head.share, nameOfBars());
  setFacts(part('amount-words'), head.amount);
  part('amount').hidden = head.share === null && head.amount === '';
  if (!isSame(head.buttons, before?.buttons))
    drawButtons(part('buttons'), barButtons(head.buttons), (command) => send({ kind: 'run', command }));
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
  part('problem-facts').hidden = problem === null || problem.details.length === 0;
  section.classList.toggle('retrying', problem?.isRetrying === true);
  if (problem === null || isSame(problem, before)) return;
  const buttons = piece('div', 'buttons');
  drawButtons(buttons, barButtons(problem.buttons), (command) => send({ kind: 'runOnHost', command }));
  section.replaceChildren(
    piece('h2', '', problem.title),
    ...[problem.message, problem.advice].filter((text) => text !== '').map((text) => piece('p', '', text)),
    ...(problem.remedy === ''
      ? []
      : [remedyLine(problem.remedy, shown?.texts.copy ?? '', 'copy', () => send({ kind: 'copy' }))]),
    ...(problem.buttons.length === 0 ? [] : [buttons]),
  );
  // Codes come behind the buttons: in a small window they would push those out of sight.
  part('problem-facts').replaceChildren(factList(problem.details, 'facts small'));
  if (before !== undefined) say([problem.title, problem.message, problem.advice].join(' '));
}

/**
 * @param {readonly Button[]} buttons
 * @returns for the bar
 */
function barButtons(buttons) {
  return buttons.map(({ command, title, isPrimary }) => ({ id: command, title, isPrimary }));
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
  showPage();
}

listen((/** @type {ToPage} */ message) => {
  if (message.kind === 'view') draw(message.view);
  else if (message.kind === 'copied')
    sayCopied(document.querySelector('[data-action="copy"]'), shown?.texts.copied ?? '');
  else if (shown) draw({ ...shown, ...message.difference });
});
send({ kind: 'ready' });
