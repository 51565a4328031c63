/* global document, HTMLElement */
// The fixed part at the top of the page.
import { isSame, part, piece, setShare, setText, sign } from './elements.js';

/** @typedef {import('../../src/ui/pages/rollout/pageView').HeadView} HeadView */
/** @typedef {import('../../src/ui/pages/rollout/pageView').CountView} CountView */
/** @typedef {import('./elements.js').Send} Send */

/**
 * The state whose sign stands for a count.
 * @type {Readonly<Record<CountView['id'], string>>}
 */
const SIGNS = {
  waiting: 'planned',
  working: 'transferring',
  attention: 'failed',
  done: 'done',
  notAttempted: 'skipped',
};

/**
 * @param {HeadView} head
 * @param {HeadView | undefined} before
 * @param {string} progress the name of the bar
 * @param {Send} send
 */
export function drawHead(head, before, progress, send) {
  document.body.dataset['status'] = head.status;
  setText(part('title'), head.title);
  setText(part('sentence'), head.sentence);
  setText(part('conduct'), head.conduct);
  part('conduct').hidden = head.conduct === '';
  part('conduct').classList.toggle('unwatched', head.isUnwatched);
  if (!isSame(head.buttons, before?.buttons)) drawButtons(head, send);
  if (!isSame(head.counts, before?.counts)) drawCounts(head);
  drawTotal(head, progress);
  if (!isSame(head.waves, before?.waves)) drawDots(head);
  setText(part('waves-text'), head.wavesText);
}

/**
 * A button that had the focus and is gone hands it to the first one: the keyboard must not lose its place.
 * @param {HeadView} head
 * @param {Send} send
 */
function drawButtons({ buttons }, send) {
  const bar = part('buttons');
  const focused = document.activeElement;
  const had = focused instanceof HTMLElement && bar.contains(focused) ? focused.dataset['action'] : undefined;
  bar.replaceChildren(
    ...buttons.map(({ id, title, isPrimary }) => {
      const button = piece('button', isPrimary ? 'primary' : 'secondary', title);
      button.dataset['action'] = id;
      button.addEventListener('click', () => send({ kind: 'head', action: id }));
      return button;
    }),
  );
  if (had === undefined) return;
  const next = bar.querySelector(`[data-action="${had}"]`) ?? bar.querySelector('button');
  if (next instanceof HTMLElement) next.focus();
}

/** @param {HeadView} head */
function drawCounts({ counts }) {
  part('counts').replaceChildren(
    ...counts.map(({ id, count, words }) => {
      const tile = piece('li', `count ${id}${count === '0' ? ' none' : ''}`);
      tile.append(sign(SIGNS[id]), piece('strong', '', count), ' ', piece('span', '', words));
      return tile;
    }),
  );
}

/**
 * @param {HeadView} head
 * @param {string} name
 */
function drawTotal({ share, figures, wavesText }, name) {
  const bar = part('bar');
  bar.hidden = share === null;
  bar.setAttribute('aria-label', name);
  bar.setAttribute('aria-valuenow', String(Math.floor((share ?? 0) / 10)));
  setShare(part('fill'), share);
  setText(part('figures'), figures.join(' · '));
  part('total').hidden = share === null && figures.length === 0 && wavesText === '';
}

/** @param {HeadView} head */
function drawDots({ waves }) {
  part('dots').replaceChildren(
    ...waves.map(({ is, title }) => {
      const dot = piece('span', `dot ${is}`);
      dot.title = title;
      return dot;
    }),
  );
}
