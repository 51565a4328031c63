/* global document */
// The fixed part at the top of the page.
import { drawButtons, isSame, part, piece, setFacts, setText } from '../page/elements.js';
import { setShare, sign } from './signs.js';

/** @typedef {import('../../src/ui/pages/rollout/pageView').HeadView} HeadView */
/** @typedef {(message: import('../../src/ui/pages/rollout/messages').FromPage) => void} Send */

/**
 * @param {HeadView} head
 * @param {HeadView | undefined} before
 * @param {string} progress the name of the bar
 * @param {Send} send
 */
export function drawHead(head, before, progress, send) {
  document.body.dataset['status'] = head.status;
  setText(part('title'), head.title);
  setFacts(part('sentence'), head.sentence);
  setText(part('conduct'), head.conduct);
  part('conduct').hidden = head.conduct === '';
  part('conduct').classList.toggle('unwatched', head.isUnwatched);
  if (!isSame(head.buttons, before?.buttons))
    drawButtons(part('buttons'), head.buttons, (action) => send({ kind: 'head', action }));
  if (!isSame(head.counts, before?.counts)) drawCounts(head);
  drawTotal(head, progress);
  if (!isSame(head.waves, before?.waves)) drawDots(head);
  setText(part('waves-text'), head.wavesText);
}

/** @param {HeadView} head */
function drawCounts({ counts }) {
  part('counts').replaceChildren(
    ...counts.map(({ id, state, count, words }) => {
      const tile = piece('li', `count ${id}${count === '0' ? ' none' : ''}`);
      tile.append(sign(state), piece('strong', '', count), ' ', piece('span', '', words));
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
  setFacts(part('figures'), figures.join(' · '));
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
