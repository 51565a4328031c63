// Signs as lines on a field of 16 by 16. Each has a shape of its own, so that no colour is needed to tell them apart.
import { drawing } from '../page/elements.js';

/** @typedef {import('../../src/ui/pages/details/pageView').Sign} Sign */

const RING = 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12';
const TRIANGLE = 'M8 2.5L14.3 13.5H1.7ZM8 6.6v3.2M8 11.5v.2';
const DASHED =
  'M8 2a6 6 0 0 1 3 .8M13 4.7a6 6 0 0 1 1 3.3M13.2 11a6 6 0 0 1-2.2 2.2M8 14a6 6 0 0 1-3-.8M3 11.3A6 6 0 0 1 2 8M2.8 5A6 6 0 0 1 5 2.8';
const CROSSED = `${RING}M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4`;

/** @type {Readonly<Record<Sign, string>>} */
const SHAPES = {
  queued: `${RING}M8 4.8v3.4l2.3 1.6`,
  connecting: 'M2.5 8h4M9.5 8h4M6.5 5v6M9.5 5v6',
  transferring: 'M8 2.5v7.5M4.8 7l3.2 3.2l3.2-3.2M3 13.5h10',
  suspended: 'M5.5 3.5v9M10.5 3.5v9',
  failed: CROSSED,
  // Of a host, as in the tree; no job has it.
  unreadable: CROSSED,
  retrying: TRIANGLE,
  ready: `${RING}M5.3 8.3l1.9 1.9l3.6-4`,
  completed: 'M1.8 8.6l2.8 2.8l5.4-6M7.4 10.6l.8.8l5.6-6',
  cancelled: `${RING}M4 4l8 8`,
  gone: DASHED,
  unknown: `${RING}M6.4 6.3a1.6 1.6 0 1 1 2.2 1.5q-.6.3-.6 1.1M8 11v.2`,
  host: 'M2 3h12v8H2ZM5.5 13.5h5M8 11v2.5',
  signIn: 'M7 8a2.7 2.7 0 1 1-5.4 0a2.7 2.7 0 1 1 5.4 0M7 8h7.4v2.6M11.4 8v2',
  // Of a host with failed jobs, as in the tree.
  failedJobs: TRIANGLE,
  unread: DASHED,
  event: 'M8 6.2a1.8 1.8 0 1 0 0 3.6a1.8 1.8 0 1 0 0-3.6',
};

/**
 * @param {Sign} name
 * @returns the drawing; words beside it say the same
 */
export function sign(name) {
  return drawing(SHAPES[name], `sign ${name}`);
}
