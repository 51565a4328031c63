/* global requestAnimationFrame */
// One cell for each host: colour and sign by the class, the name in the tooltip.
import { part, piece } from '../page/elements.js';
import { sign } from './signs.js';

/** @typedef {import('../../src/ui/pages/rollout/pageView').StripView} StripView */
/** @typedef {import('../../src/ui/pages/rollout/pageView').CellView} CellView */
/** @typedef {NonNullable<import('../../src/ui/pages/rollout/difference').Difference['strip']>} StripDifference */

/** Cells that change in one frame: a thousand at once would be a stall that a person sees. */
const AT_ONCE = 250;

/** @type {HTMLElement[]} */
let cells = [];
/**
 * Cells whose turn has not come yet, by number.
 * @type {Map<number, CellView>}
 */
const waiting = new Map();
let isFrameAsked = false;

/** @param {StripView} strip */
export function drawStrip({ sentence, cells: views, legend, waveStarts, isGrid }) {
  waiting.clear();
  const starts = new Set(waveStarts);
  const strip = part('strip');
  cells = views.map((view) => {
    const cell = piece('span', '');
    fill(cell, view);
    return cell;
  });
  strip.hidden = cells.length === 0;
  strip.className = isGrid ? 'grid' : '';
  strip.setAttribute('aria-label', sentence);
  drawLegend(legend);
  strip.replaceChildren(...cells.map((cell, index) => (starts.has(index) ? waveStart(cell) : cell)));
}

/**
 * The line before the first cell of a wave is on the same line of the strip as that.
 * @param {HTMLElement} cell
 */
function waveStart(cell) {
  const start = piece('span', 'wave-start');
  start.append(cell);
  return start;
}

/** @param {StripDifference} difference */
export function changeStrip({ sentence, legend, cells: changed }) {
  if (legend !== undefined) drawLegend(legend);
  if (sentence !== undefined) part('strip').setAttribute('aria-label', sentence);
  for (const [index, view] of changed) waiting.set(index, view);
  work();
}

/** @param {StripView['legend']} legend */
function drawLegend(legend) {
  part('legend').hidden = legend.length === 0;
  part('legend').replaceChildren(
    ...legend.map(({ state, words }) => {
      const item = piece('li', 'known');
      item.append(sign(state), piece('span', '', words));
      return item;
    }),
  );
}

function work() {
  if (isFrameAsked) return;
  for (const [index, view] of Array.from(waiting).slice(0, AT_ONCE)) {
    const cell = cells[index];
    if (cell) fill(cell, view);
    waiting.delete(index);
  }
  if (waiting.size === 0) return;
  isFrameAsked = true;
  requestAnimationFrame(() => {
    isFrameAsked = false;
    work();
  });
}

/**
 * @param {HTMLElement} cell
 * @param {CellView} view
 */
function fill(cell, { state, title }) {
  cell.className = `cell ${state}`;
  cell.title = title;
}
