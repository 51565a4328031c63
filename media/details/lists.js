// The lists of the page: files, jobs, moments, facts. A row that stays keeps its element, and the focus in it.
import { isSame, makeBar, part, piece, setBar, setFacts, setText } from '../page/elements.js';
import { rove } from '../page/roving.js';
import { factList } from './facts.js';
import { sign } from './signs.js';

/** @typedef {import('../../src/ui/pages/details/pageView').DetailsView} DetailsView */
/** @typedef {import('../../src/ui/pages/details/pageView').FileView} FileView */
/** @typedef {import('../../src/ui/pages/details/pageView').JobView} JobView */
/** @typedef {(message: import('../../src/ui/pages/details/messages').FromPage) => void} Send */

/**
 * @template Item
 * @typedef {{ element: HTMLElement, fill(item: Item): void }} Row
 */

/**
 * A section with a heading, a list and a note. It makes an element for each new key, and keeps those it has.
 * @template {{ readonly key: string }} Item
 * @param {string} id of the section
 * @param {() => Row<Item>} makeRow
 */
function keyedList(id, makeRow) {
  const section = part(id);
  const [heading, list, note] = [piece('h2'), piece('ul', 'rows'), piece('p', 'note')];
  section.append(heading, list, note);
  /** @type {Map<string, Row<Item>>} */
  const rows = new Map();
  return {
    list,
    /** @param {{ heading: string, items: readonly Item[], note: string } | null} view */
    draw(view) {
      section.hidden = view === null;
      if (view === null) return;
      setText(heading, view.heading);
      setText(note, view.note);
      note.hidden = view.note === '';
      const keys = new Set(view.items.map(({ key }) => key));
      for (const [key, { element }] of rows) {
        if (keys.has(key)) continue;
        element.remove();
        rows.delete(key);
      }
      view.items.forEach((item, index) => {
        const row = rows.get(item.key) ?? makeRow();
        rows.set(item.key, row);
        row.fill(item);
        if (list.children[index] !== row.element)
          list.insertBefore(row.element, list.children[index] ?? null);
      });
    },
  };
}

/** @param {() => string} progress the name of bars */
export function fileList(progress) {
  return keyedList('files', () => {
    const element = piece('li', 'file');
    const [heading, name, amount] = [piece('div', 'heading'), piece('span', 'name'), piece('span', 'amount')];
    const bar = makeBar('');
    const [path, url] = [piece('p', 'path'), piece('p', 'path')];
    heading.append(name, amount);
    element.append(heading, bar, path, url);
    return {
      element,
      /** @param {FileView} file */
      fill(file) {
        element.classList.toggle('done', file.isDone);
        setText(name, file.name);
        setFacts(amount, file.amount);
        setBar(bar, file.share, `${progress()}: ${file.name}`);
        setText(path, file.path);
        setText(url, file.url);
      },
    };
  });
}

/**
 * Jobs of a host: one stop of the Tab key, and the arrow keys go from row to row.
 * @param {Send} send
 * @param {() => string} progress the name of bars
 */
export function jobList(send, progress) {
  const made = keyedList('jobs', () => {
    const element = piece('li', 'job');
    const button = piece('button', 'row');
    const [icon, name, words] = [piece('span', 'icon'), piece('span', 'name'), piece('span', 'words')];
    const bar = makeBar('');
    button.append(icon, name, words, bar);
    element.append(button);
    let key = '';
    let shown = '';
    button.addEventListener('click', () => send({ kind: 'job', key }));
    return {
      element,
      /** @param {JobView} job */
      fill(job) {
        key = job.key;
        if (shown !== job.sign) icon.replaceChildren(sign(job.sign));
        shown = job.sign;
        button.dataset['key'] = key;
        button.setAttribute('aria-label', [job.name, job.words].filter((text) => text !== '').join(', '));
        setText(name, job.name);
        setFacts(words, job.words);
        setBar(bar, job.share, `${progress()}: ${job.name}`);
      },
    };
  });
  const keyboard = rove(made.list);
  return {
    /** @param {DetailsView['jobs']} view */
    draw(view) {
      keyboard.keep(() => made.draw(view));
    },
  };
}

/**
 * @param {DetailsView['timeLine']} view
 * @param {DetailsView['timeLine'] | undefined} before
 */
export function drawTimeLine(view, before) {
  const section = part('time-line');
  section.hidden = view === null;
  if (view === null || isSame(view, before)) return;
  const list = piece('ol', 'moments');
  list.append(
    ...view.moments.map((moment) => {
      const row = piece('li', 'moment');
      const [body, words, time] = [piece('div'), piece('p'), piece('p', 'time')];
      setFacts(words, moment.words);
      setFacts(time, [moment.time, moment.source].filter((text) => text !== '').join(' · '));
      body.append(words, time);
      row.append(sign(moment.sign), body);
      return row;
    }),
  );
  section.replaceChildren(piece('h2', '', view.heading), list);
}

/**
 * @param {DetailsView['facts']} view
 * @param {DetailsView['facts'] | undefined} before
 */
export function drawFacts(view, before) {
  const section = part('facts');
  section.hidden = view.facts.length === 0;
  if (!isSame(view, before))
    section.replaceChildren(piece('h2', '', view.heading), factList(view.facts, 'facts'));
}
