// The throughput: figures, the picture, and its table.
import { isSame, part, piece, setText, shape } from '../page/elements.js';
import { factList } from './facts.js';

/** @typedef {import('../../src/ui/pages/details/pageView').ThroughputView} ThroughputView */
/** @typedef {import('../../src/ui/pages/details/pageView').PictureView} PictureView */
/** @typedef {import('../../src/ui/pages/details/pageView').MarkView} MarkView */
/** @typedef {import('../../src/ui/pages/details/pageView').TableView} TableView */

/**
 * The elements of the section, which stay while what they show changes.
 * @typedef {ReturnType<typeof build>} Built
 */

/** @type {Built | undefined} */
let built;

/**
 * @param {ThroughputView | null} view
 * @param {ThroughputView | null | undefined} before
 */
export function drawThroughput(view, before) {
  const section = part('throughput');
  section.hidden = view === null;
  if (view === null) return;
  built ??= build(section);
  const { heading, figures, note, frame, table } = built;
  setText(heading, view.heading);
  if (!isSame(view.figures, before?.figures)) figures.replaceChildren(factList(view.figures, 'figures'));
  setText(note, view.note);
  note.hidden = view.note === '';
  frame.hidden = view.picture === null;
  if (view.picture) drawPicture(built, view.picture, before?.picture);
  table.hidden = view.table === null;
  if (view.table && !isSame(view.table, before?.table)) drawTable(built, view.table);
}

/** @param {HTMLElement} section */
function build(section) {
  const heading = piece('h2');
  const figures = piece('div');
  const note = piece('p', 'note');
  const frame = piece('div', 'picture');
  frame.setAttribute('role', 'img');
  const drawing = shape('svg', { class: 'drawing' });
  for (const place of ['0', '50%', '100%'])
    drawing.append(
      shape('line', {
        class: place === '100%' ? 'grid base' : 'grid',
        x1: '0',
        x2: '100%',
        y1: place,
        y2: place,
      }),
    );
  const plot = shape('svg', {
    viewBox: '0 0 600 100',
    preserveAspectRatio: 'none',
    width: '100%',
    height: '100%',
    overflow: 'visible',
  });
  const [area, line] = [shape('path', { class: 'area' }), shape('path', { class: 'line' })];
  plot.append(area, line);
  const marks = shape('g', {});
  drawing.append(plot, marks);
  const [top, middle, from, to] = [piece('span'), piece('span'), piece('span'), piece('span')];
  const [speeds, times] = [piece('div', 'speeds'), piece('div', 'times')];
  speeds.append(top, middle);
  times.append(from, to);
  // The sentence of the frame says all of it.
  for (const each of [speeds, drawing, times]) each.setAttribute('aria-hidden', 'true');
  frame.append(speeds, drawing, times);
  const table = piece('details');
  const summary = piece('summary');
  const rows = piece('table');
  table.append(summary, rows);
  section.append(heading, figures, note, frame, table);
  return { heading, figures, note, frame, area, line, marks, top, middle, from, to, table, summary, rows };
}

/**
 * @param {Built} elements
 * @param {PictureView} view
 * @param {PictureView | null | undefined} before
 */
function drawPicture({ frame, area, line, marks, ...labels }, view, before) {
  frame.setAttribute('aria-label', view.sentence);
  area.setAttribute('d', view.area);
  line.setAttribute('d', view.line);
  for (const name of /** @type {const} */ (['top', 'middle', 'from', 'to']))
    setText(labels[name], view[name]);
  if (!isSame(view.marks, before?.marks)) marks.replaceChildren(...view.marks.map(mark));
}

/**
 * An error: a dashed line, and a triangle on the axis, with its words for the pointer.
 * @param {MarkView} view
 */
function mark({ place, title }) {
  const x = `${place}%`;
  const made = shape('g', { class: 'mark' });
  const words = shape('title', {});
  words.textContent = title;
  const foot = shape('svg', { x, y: '100%', overflow: 'visible' });
  foot.append(shape('path', { d: 'M0-11L6 0H-6Z' }));
  made.append(words, shape('line', { x1: x, x2: x, y1: '0', y2: '100%' }), foot);
  return made;
}

/**
 * @param {Built} elements
 * @param {TableView} view
 */
function drawTable({ summary, rows }, view) {
  setText(summary, view.summary);
  const head = piece('thead');
  const headings = piece('tr');
  headings.append(
    ...view.headings.map((words) => {
      const made = piece('th', '', words);
      made.setAttribute('scope', 'col');
      return made;
    }),
  );
  head.append(headings);
  const body = piece('tbody');
  body.append(
    ...view.rows.map((cells) => {
      const row = piece('tr');
      row.append(...cells.map((text) => piece('td', '', text)));
      return row;
    }),
  );
  rows.replaceChildren(head, body);
}
