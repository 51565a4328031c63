// Signs as lines on a field of 16 by 16; no colour is needed to tell them apart. They are as in the tree: a cross for a host
// that cannot be read and for a failed job, a triangle for a host with failed jobs.
import { drawing } from '../page/elements.js';

/** @typedef {import('../../src/ui/pages/overview/pageView').Sign} Sign */

const RING = 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12';
const CROSSED = `${RING}M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4`;

/** @type {Readonly<Record<Sign, string>>} */
const SHAPES = {
  signIn: 'M7 8a2.7 2.7 0 1 1-5.4 0a2.7 2.7 0 1 1 5.4 0M7 8h7.4v2.6M11.4 8v2',
  unreadable: CROSSED,
  failed: 'M8 2.2L14.3 13.4H1.7ZM8 6.4v3.2M8 11.4v.2',
  failedJob: CROSSED,
  ready: `${RING}M5.3 8.3l1.9 1.9l3.6-4`,
  active: 'M8 2.5v7.5M4.8 7l3.2 3.2l3.2-3.2M3 13.5h10',
  waiting: `${RING}M8 4.8v3.4l2.3 1.6`,
  connecting: 'M2.5 8h4M9.5 8h4M6.5 5v6M9.5 5v6',
  idle: 'M8 6.2a1.8 1.8 0 1 0 0 3.6a1.8 1.8 0 1 0 0-3.6',
  unread:
    'M8 2a6 6 0 0 1 3 .8M13 4.7a6 6 0 0 1 1 3.3M13.2 11a6 6 0 0 1-2.2 2.2M8 14a6 6 0 0 1-3-.8M3 11.3A6 6 0 0 1 2 8M2.8 5A6 6 0 0 1 5 2.8',
};

/**
 * Drawings to copy: a thousand are sooner copied than made.
 * @type {Map<Sign, Element>}
 */
const drawn = new Map();

/**
 * @param {Sign} name
 * @returns the drawing; words beside it say the same
 */
export function sign(name) {
  const known = drawn.get(name) ?? drawing(SHAPES[name], `sign ${name}`);
  drawn.set(name, known);
  return known.cloneNode(true);
}
