/* global document, HTMLElement, HTMLButtonElement */
// One stop of the Tab key for many buttons; the arrow keys go between them.

/**
 * @typedef {object} Roving
 * @property {() => void} refresh to be called after buttons came or went
 * @property {(change: () => void) => void} keep makes a change, and gives the focus back to the button that lost it by
 * moving, or to the one in its place
 * @property {() => void} enter moves the focus to the button that Tab would come to
 */

/**
 * @param {HTMLElement} place
 * @returns {Roving}
 */
export function rove(place) {
  /** @type {HTMLButtonElement | undefined} */
  let active;

  const all = () => Array.from(place.querySelectorAll('button'));

  /** @param {HTMLButtonElement | undefined} next */
  function activate(next) {
    if (active !== undefined) active.tabIndex = -1;
    active = next;
    if (next !== undefined) next.tabIndex = 0;
  }

  /** @param {number} position of the button in whose place another may step */
  function refresh(position = 0) {
    const buttons = all();
    for (const button of buttons) if (button !== active && button.tabIndex === 0) button.tabIndex = -1;
    if (active?.isConnected !== true) activate(buttons[Math.min(Math.max(position, 0), buttons.length - 1)]);
  }

  place.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLButtonElement && target !== active) activate(target);
  });
  place.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (!(target instanceof HTMLButtonElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = reached(key, target, all());
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  });

  return {
    refresh: () => refresh(),
    keep(change) {
      const focused = document.activeElement;
      const had = focused instanceof HTMLElement && place.contains(focused);
      const position = active === undefined ? 0 : all().indexOf(active);
      change();
      refresh(position);
      if (had && !place.contains(document.activeElement))
        active?.focus({ preventScroll: focused.isConnected });
    },
    enter: () => active?.focus(),
  };
}

/**
 * The button to which a key goes; `undefined` for a key that goes nowhere.
 * @param {string} key
 * @param {HTMLButtonElement} from
 * @param {readonly HTMLButtonElement[]} all
 */
function reached(key, from, all) {
  const place = all.indexOf(from);
  switch (key) {
    case 'ArrowRight':
      return all[place + 1];
    case 'ArrowLeft':
      return all[place - 1];
    case 'ArrowDown':
      return acrossRows(from, all.slice(place + 1), 1);
    case 'ArrowUp':
      return acrossRows(from, all.slice(0, Math.max(place, 0)).reverse(), -1);
    case 'Home':
      return all[0];
    case 'End':
      return all.at(-1);
    default:
      return undefined;
  }
}

/**
 * The nearest button of the next row: rows are as long as the window is wide.
 * @param {HTMLElement} from
 * @param {readonly HTMLButtonElement[]} others in the direction of the key, the nearest first
 * @param {1 | -1} direction
 */
function acrossRows(from, others, direction) {
  const own = from.getBoundingClientRect();
  const middle = own.left + own.width / 2;
  /** @type {{ button: HTMLButtonElement, distance: number } | undefined} */
  let best;
  let row = 0;
  for (const button of others) {
    const { left, width, top, height } = button.getBoundingClientRect();
    const centre = top + height / 2;
    const isBeyond = direction === 1 ? centre > own.bottom : centre < own.top;
    if (!isBeyond) continue;
    if (best === undefined) row = centre;
    if (Math.abs(centre - row) > height / 2) break;
    const distance = Math.abs(left + width / 2 - middle);
    if (best === undefined || distance < best.distance) best = { button, distance };
  }
  return best?.button;
}
