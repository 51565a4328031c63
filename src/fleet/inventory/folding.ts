import { isPadded } from './numberRange';

/** Hosts that a message names one by one; more are folded. */
const NAMED = 3;
/** Characters of folded names in a message. */
const SHOWN = 160;
/** A run of more digits is not folded: it would not be exact as a number. */
const DIGITS = /\d+/g;
const MAX_DIGITS = 15;

/** One number of a name, and the rest around it. */
interface Place {
  readonly before: string;
  readonly digits: string;
  readonly after: string;
}

interface Cut extends Place {
  /** Names with the same key differ by this number only, and pad it alike. */
  readonly key: string;
}

/**
 * Names as one selector each for those that differ by one number: `web-[01-22,31]`. The selectors stand for the same
 * names again; a name that holds brackets, stars or commas stays as it is.
 */
export function foldNames(names: readonly string[]): readonly string[] {
  const distinct = [...new Set(names)];
  const places = new Map(distinct.map((name) => [name, placesOf(name)] as const));
  const padded = new Set(
    [...places.values()]
      .flat()
      .filter(({ digits }) => isPadded(digits))
      .map(keyOf),
  );
  const cuts = new Map([...places].map(([name, found]) => [name, found.map(withKey(padded))] as const));
  const sizes = new Map<string, number>();
  for (const { key } of [...cuts.values()].flat()) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  const sizeOf = ({ key }: Cut): number => sizes.get(key) ?? 0;
  const groups = new Map<string, Cut[]>();
  for (const name of distinct) {
    // The last number counts before others that fold as well: it is the one that hosts are numbered by.
    const [cut] = (cuts.get(name) ?? []).reverse().sort((a, b) => sizeOf(b) - sizeOf(a));
    const key = cut?.key ?? `\n\n${name}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(cut ?? { before: name, digits: '', after: '', key });
  }
  return [...groups.values()].map(foldGroup);
}

/** Names as one text of selectors. */
export function fold(names: readonly string[]): string {
  return foldNames(names).join(',');
}

/** Hosts in a message: up to three by name, more folded, and the end of a long list as a number. */
export function shownHosts(names: readonly string[], more: (count: number) => string): string {
  if (names.length <= NAMED) return names.join(', ');
  const folds = foldNames(names);
  const shown: string[] = [];
  for (const text of folds) {
    if (shown.length > 0 && [...shown, text].join(', ').length > SHOWN) break;
    shown.push(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
  }
  const left = folds.length - shown.length;
  return left === 0 ? shown.join(', ') : `${shown.join(', ')} ${more(left)}`;
}

/** The numbers of a name, each with what stands around it. */
function placesOf(name: string): Place[] {
  if (/[[\]*,]/.test(name)) return [];
  return [...name.matchAll(DIGITS)].flatMap(({ 0: digits, index }) =>
    digits.length > MAX_DIGITS
      ? []
      : [{ before: name.slice(0, index), digits, after: name.slice(index + digits.length) }],
  );
}

function keyOf({ before, digits, after }: Place): string {
  return `${before}\n${after}\n${digits.length}`;
}

/** 10 is padded where 09 stands beside it, and goes on from 9 where that does. */
function withKey(padded: ReadonlySet<string>): (place: Place) => Cut {
  return (place) => {
    const key = keyOf(place);
    return { ...place, key: padded.has(key) ? key : `${place.before}\n${place.after}` };
  };
}

function foldGroup(cuts: readonly Cut[]): string {
  const [{ before, digits, after } = { before: '', digits: '', after: '' }] = cuts;
  if (cuts.length === 1) return before + digits + after;
  const sorted = cuts.map((cut) => cut.digits).sort((a, b) => Number(a) - Number(b));
  const spans: [first: string, last: string][] = [];
  for (const number of sorted) {
    const span = spans.at(-1);
    if (span && Number(number) === Number(span[1]) + 1) span[1] = number;
    else spans.push([number, number]);
  }
  const texts = spans.map(([first, last]) => (first === last ? first : `${first}-${last}`));
  return `${before}[${texts.join(',')}]${after}`;
}
