/* global document */
// Draws what src/ui/doctor/view.ts says and tells what is pressed. It decides nothing and knows no text. Whatever it
// shows is put in as text, never as markup: the words may come from hosts.
import { connect, listen } from '../page/editor.js';
import {
  drawButtons,
  drawing,
  isSame,
  part,
  piece,
  remedyLine,
  say,
  sayCopied,
  setFacts,
  showPage,
} from '../page/elements.js';

/** @typedef {import('../../src/ui/doctor/view').DoctorView} DoctorView */
/** @typedef {import('../../src/ui/doctor/view').StepView} StepView */
/** @typedef {import('../../src/ui/doctor/view').AdviceView} AdviceView */
/** @typedef {import('../../src/ui/doctor/messages').ToPage} ToPage */
/** @typedef {import('../../src/ui/doctor/messages').FromPage} FromPage */

/** @type {import('../page/editor.js').Editor<FromPage>} */
const editor = connect();

/**
 * Lines on a field of 16 by 16, one shape for each outcome, so that no colour is needed to tell them apart.
 * @type {Readonly<Record<StepView['outcome'] | 'cancelled', string>>}
 */
const SHAPES = {
  waiting: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11',
  running: 'M8 2.5a5.5 5.5 0 0 1 5.5 5.5',
  passed: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M5.4 8.3l1.8 1.8l3.5-3.9',
  noted: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M8 7.4v3.4M8 5.2v.3',
  failed: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M6 6l4 4M10 6l-4 4',
  skipped: 'M5.5 8h5',
  cancelled: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M4.2 4.2l7.6 7.6',
};

/** @type {DoctorView | undefined} */
let shown;

/** @param {keyof typeof SHAPES} name */
function icon(name) {
  return drawing(SHAPES[name], `icon ${name}`);
}

/** @param {StepView} view */
function step({ outcome, title, word, time, lines }) {
  const row = document.createElement('li');
  const isBrief = lines.length === 0 && (outcome === 'waiting' || outcome === 'skipped');
  row.className = `step ${outcome}${isBrief ? ' brief' : ''}`;
  const heading = piece('div', 'heading', '');
  heading.append(piece('span', 'title', title));
  const told = [word, time].filter((text) => text !== '').join(' · ');
  if (told !== '') {
    const words = piece('span', 'told');
    setFacts(words, told);
    heading.append(words);
  }
  const body = piece('div', 'body', '');
  body.append(heading, ...lines.map((line) => piece('p', 'found', line)));
  row.append(icon(outcome), body);
  return row;
}

/**
 * Steps that stay as they were keep their element: nothing flickers, and an animation goes on.
 * @param {DoctorView} view
 */
function drawSteps({ steps, stepsTitle }) {
  const list = part('steps');
  list.setAttribute('aria-label', stepsTitle);
  steps.forEach((view, index) => {
    const before = shown?.steps[index];
    if (before && isSame(before, view)) return;
    const row = step(view);
    const old = list.children[index];
    if (old) old.replaceWith(row);
    else list.append(row);
  });
  // Another way to the jobs, chosen between two tests, may have fewer steps.
  while (list.children.length > steps.length) list.lastElementChild?.remove();
}

/**
 * @param {'causes' | 'hints'} id
 * @param {string} title
 * @param {readonly AdviceView[]} all
 * @param {string} copy
 */
function drawAdvice(id, title, all, copy) {
  const section = part(id);
  section.hidden = all.length === 0;
  const [heading, list] = section.children;
  if (heading) heading.textContent = title;
  list?.replaceChildren(
    ...all.map(({ text, remedy }, index) => {
      const row = document.createElement('li');
      row.append(piece('p', '', text));
      if (remedy !== '')
        row.append(
          remedyLine(remedy, copy, `${id}-${index}`, () =>
            editor.postMessage({ kind: 'copy', list: id, index }),
          ),
        );
      return row;
    }),
  );
}

/** @param {DoctorView} view */
function drawActions({ actions }) {
  if (shown && isSame(shown.actions, actions)) return;
  const buttons = actions.map(({ id, title, primary }) => ({ id, title, isPrimary: primary }));
  drawButtons(part('actions'), buttons, (id) => editor.postMessage({ kind: 'action', id }));
}

/**
 * Tells a screen reader each step as it ends, and the verdict.
 * @param {DoctorView} view
 */
function speak(view) {
  const news = view.steps.filter(({ outcome, lines }, index) => {
    const before = shown?.steps[index];
    const isOver =
      outcome !== 'waiting' && outcome !== 'running' && (outcome !== 'skipped' || lines.length > 0);
    return isOver && before?.outcome !== outcome;
  });
  const said = news.map(({ title, word, lines }) => `${title}: ${[word, ...lines].join(', ')}.`);
  if (view.phase !== 'running' && shown?.phase !== view.phase) said.push(view.headline, view.explanation);
  if (said.length > 0) say(said.join(' '));
}

/** @param {DoctorView} view */
function draw(view) {
  document.body.dataset['phase'] = view.phase;
  part('title').textContent = view.title;
  part('address').textContent = view.address;
  part('signs-in').textContent = view.signsIn;
  if (shown?.phase !== view.phase) part('verdict-icon').replaceChildren(icon(view.phase));
  part('headline').textContent = view.headline;
  part('explanation').textContent = view.explanation;
  drawActions(view);
  drawSteps(view);
  if (!isSame(shown?.causes, view.causes)) drawAdvice('causes', view.causesTitle, view.causes, view.copy);
  if (!isSame(shown?.hints, view.hints)) drawAdvice('hints', view.hintsTitle, view.hints, view.copy);
  speak(view);
  shown = view;
  showPage();
}

listen((/** @type {ToPage} */ message) => {
  if (message.kind === 'view') draw(message.view);
  else sayCopied(document.querySelector(`[data-action="${message.what}"]`), shown?.copied ?? '');
});
editor.postMessage({ kind: 'ready' });
