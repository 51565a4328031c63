// One cell for each host: colour and sign by the class, the name in the tooltip.
import { part, piece } from './elements.js';

/** @typedef {import('../../src/ui/pages/rollout/pageView').StripView} StripView */
/** @typedef {import('../../src/ui/pages/rollout/pageView').CellView} CellView */
/** @typedef {NonNullable<import('../../src/ui/pages/rollout/difference').Difference['strip']>} StripDifference */

/** @type {HTMLElement[]} */
let cells = [];

/** @param {StripView} strip */
export function drawStrip({ sentence, cells: views, waveStarts, isGrid }) {
  const starts = new Set(waveStarts);
  const strip = part('strip');
  cells = views.map((view, index) => {
    const cell = piece('span', '');
    if (starts.has(index)) cell.dataset['starts'] = 'wave';
    fill(cell, view);
    return cell;
  });
  strip.hidden = cells.length === 0;
  strip.className = isGrid ? 'grid' : '';
  strip.setAttribute('aria-label', sentence);
  strip.replaceChildren(...cells);
}

/** @param {StripDifference} difference */
export function changeStrip({ sentence, cells: changed }) {
  if (sentence !== undefined) part('strip').setAttribute('aria-label', sentence);
  for (const [index, view] of changed) {
    const cell = cells[index];
    if (cell) fill(cell, view);
  }
}

/**
 * @param {HTMLElement} cell
 * @param {CellView} view
 */
function fill(cell, { state, title }) {
  cell.className = `cell ${state}`;
  cell.title = title;
}
