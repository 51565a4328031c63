/* global requestAnimationFrame, HTMLElement */
// The hosts in their groups. A host that stays keeps its element, and the focus on it.
import { makeBar, part, piece, setBar, setFacts, setText } from '../page/elements.js';
import { rove } from '../page/roving.js';
import { sign } from './signs.js';

/** @typedef {import('../../src/ui/pages/overview/pageView').HostView} HostView */
/** @typedef {import('../../src/ui/pages/overview/difference').SectionDifference} SectionDifference */
/** @typedef {import('../../src/ui/pages/overview/pageView').TileSize} TileSize */

/** @typedef {{ element: HTMLElement, view: HostView, fill(view: HostView): void }} Tile */
/** @typedef {{ element: HTMLElement, title: HTMLElement, summary: HTMLElement, list: HTMLElement }} Section */

/** Tiles that change in one frame: a thousand at once would be a stall that a person sees. */
const AT_ONCE = 150;

/** @type {Map<string, Tile>} */
const tiles = new Map();
/** @type {Map<string, Section>} */
const sections = new Map();
/**
 * Tiles whose turn has not come yet, by key.
 * @type {Map<string, HostView>}
 */
const waiting = new Map();
let isFrameAsked = false;
/** @type {TileSize} */
let size = 'card';

const place = part('sections');
const keyboard = rove(place);

/**
 * @param {TileSize} next
 * @param {string} hint what is said below cells before one is looked at
 */
function setSize(next, hint) {
  if (next === size && place.className !== '') return;
  size = next;
  // Tiles of another size have other parts.
  tiles.clear();
  waiting.clear();
  for (const { list } of sections.values()) list.replaceChildren();
  place.className = `${size}s`;
  setText(part('about'), hint);
  part('about').hidden = size !== 'cell';
}

/**
 * @param {readonly string[]} order keys of all sections
 * @param {readonly SectionDifference[]} changed
 * @param {readonly HostView[]} hosts new or changed
 * @param {string} progress the name of bars
 * @param {{ size: TileSize, hint: string } | undefined} look where the tiles may have another size
 */
export function drawHosts(order, changed, hosts, progress, look) {
  keyboard.keep(() => {
    // Within this, so that the place of the focus is known from before.
    if (look) setSize(look.size, look.hint);
    for (const view of hosts) {
      const tile = tiles.get(view.key);
      if (tile) waiting.set(view.key, view);
      else tiles.set(view.key, makeTile(view, progress));
    }
    const wanted = new Set(order);
    for (const [key, { element }] of sections) {
      if (wanted.has(key)) continue;
      element.remove();
      sections.delete(key);
    }
    for (const view of changed) fillSection(view);
    arrange(
      place,
      order.flatMap((key) => sections.get(key)?.element ?? []),
    );
    forgetGone();
    work();
  });
}

/** Moves the keyboard to the hosts. */
export function enterHosts() {
  keyboard.enter();
}

/** @param {(key: string) => void} open goes to the row of a host */
export function listenToHosts(open) {
  place.addEventListener('click', (event) => {
    const key = keyAt(event);
    if (key !== undefined) open(key);
  });
  // A cell has no room for words.
  for (const kind of ['focusin', 'mouseover'])
    place.addEventListener(kind, (event) => {
      const view = size === 'cell' ? tiles.get(keyAt(event) ?? '')?.view : undefined;
      if (view) setText(part('about'), wordsOf(view));
    });
}

/** @param {Event} event */
function keyAt({ target }) {
  const button =
    target instanceof HTMLElement || target instanceof SVGElement ? target.closest('button') : null;
  return button?.dataset['key'];
}

/** @param {SectionDifference} view */
function fillSection({ key, title, summary, hosts }) {
  const section = sections.get(key) ?? makeSection(`group-${nextId++}`);
  sections.set(key, section);
  setText(section.title, title);
  setFacts(section.summary, summary);
  if (hosts)
    arrange(
      section.list,
      hosts.flatMap((host) => tiles.get(host)?.element ?? []),
    );
}

let nextId = 0;

/**
 * @param {string} id of its heading
 * @returns {Section}
 */
function makeSection(id) {
  const [element, heading] = [piece('section', 'group'), piece('div', 'heading')];
  const [title, summary, list] = [piece('h2'), piece('p', 'summary'), piece('ul', 'hosts')];
  title.id = id;
  element.setAttribute('aria-labelledby', id);
  heading.append(title, summary);
  element.append(heading, list);
  return { element, title, summary, list };
}

/**
 * @param {HostView} first
 * @param {string} progress
 * @returns {Tile}
 */
function makeTile(first, progress) {
  const element = piece('li');
  const button = piece('button', 'host');
  button.tabIndex = -1;
  button.dataset['key'] = first.key;
  const [icon, name] = [piece('span', 'icon'), piece('span', 'name')];
  const [words, amount, bar] = [piece('span', 'words'), piece('span', 'amount'), makeBar('')];
  button.append(...(size === 'cell' ? [icon, name] : [icon, name, words, bar, amount]));
  element.append(button);
  let drawn = '';
  /** @type {Tile} */
  const tile = {
    element,
    view: first,
    fill(view) {
      tile.view = view;
      if (drawn !== view.sign) {
        icon.replaceChildren(sign(view.sign));
        button.className = `host ${view.sign}`;
      }
      drawn = view.sign;
      button.setAttribute('aria-label', wordsOf(view, ', '));
      setText(name, view.name);
      if (size === 'cell') return;
      // A tile has one line, which ends where there is no more room.
      if (size === 'tile') {
        setText(words, view.words);
        button.title = wordsOf(view);
      } else setFacts(words, view.words);
      setText(amount, view.amount);
      setBar(bar, view.share, `${progress}: ${view.name}`);
    },
  };
  tile.fill(first);
  return tile;
}

/**
 * @param {HostView} view
 * @param {string} separator
 */
function wordsOf({ name, words, amount }, separator = ' · ') {
  return [name, words, amount].filter((text) => text !== '').join(separator);
}

/**
 * Puts the children of a place in order, and takes out all others. Those that stay where they are keep the focus.
 * @param {HTMLElement} parent
 * @param {readonly HTMLElement[]} children
 */
function arrange(parent, children) {
  const wanted = new Set(children);
  for (const child of Array.from(parent.children))
    if (child instanceof HTMLElement && !wanted.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const child of children) {
    // One that moved down would otherwise have all before it move up.
    if (next !== null && child === next.nextElementSibling) parent.append(next);
    else if (child !== next) parent.insertBefore(child, next);
    next = child.nextElementSibling;
  }
}

function forgetGone() {
  for (const [key, { element }] of tiles) {
    if (element.isConnected) continue;
    tiles.delete(key);
    waiting.delete(key);
  }
}

function work() {
  if (isFrameAsked) return;
  for (const [key, view] of Array.from(waiting).slice(0, AT_ONCE)) {
    tiles.get(key)?.fill(view);
    waiting.delete(key);
  }
  if (waiting.size === 0) return;
  isFrameAsked = true;
  requestAnimationFrame(() => {
    isFrameAsked = false;
    work();
  });
}
