import { isInRange, numbersOf, readRange, sizeOf, type NumberRange } from './numberRange';
import { folded } from './selectableHost';
import { formError, manyError } from './selectorError';

/** Hosts that one command, rollout or inventory takes. */
export const HOST_LIMIT = 10_000;

type Piece = string | NumberRange | typeof ANY;
const ANY = Symbol('*');

/** A name with ranges and stars in it, such as `web-[01-40].*`. */
export class NamePattern {
  readonly #pieces: readonly Piece[];

  private constructor(
    readonly text: string,
    pieces: readonly Piece[],
  ) {
    this.#pieces = pieces;
  }

  /** @throws RemoteError `SELECTOR_FORM` */
  static read(text: string): NamePattern {
    return new NamePattern(text, isAddress(text) ? [text] : piecesOf(text));
  }

  /** Whether it has stars: such a pattern finds known hosts and names none by itself. */
  get isOpen(): boolean {
    return this.#pieces.includes(ANY);
  }

  /** Whether it is one plain name. */
  get isPlain(): boolean {
    return this.#pieces.every((piece) => typeof piece === 'string');
  }

  /**
   * The names that a pattern without stars stands for, in its order.
   * @throws RemoteError `SELECTOR_MANY`
   */
  names(): readonly string[] {
    let names = [''];
    for (const piece of this.#pieces) {
      if (piece === ANY) continue;
      const size = typeof piece === 'string' ? 1 : sizeOf(piece);
      if (names.length * size > HOST_LIMIT) throw manyError(this.text, HOST_LIMIT);
      const endings = typeof piece === 'string' ? [piece] : numbersOf(piece);
      names = names.flatMap((name) => endings.map((ending) => name + ending));
    }
    return names;
  }

  /** Whether a name is one of those that the pattern stands for. Case does not count. */
  matches(name: string): boolean {
    return matchesFrom(this.#pieces, 0, folded(name), 0, { steps: 0 });
  }
}

/** Attempts at one name. Stars and ranges side by side could otherwise try the same places over and over. */
const MAX_STEPS = 10_000;

function matchesFrom(
  pieces: readonly Piece[],
  index: number,
  name: string,
  at: number,
  budget: { steps: number },
): boolean {
  if (budget.steps++ > MAX_STEPS) return false;
  const piece = pieces[index];
  if (piece === undefined) return at === name.length;
  return endsOf(piece, name, at).some((end) => matchesFrom(pieces, index + 1, name, end, budget));
}

/** Where a piece may end that begins at a place of a name. */
function endsOf(piece: Piece, name: string, at: number): readonly number[] {
  if (typeof piece === 'string') return name.startsWith(folded(piece), at) ? [at + piece.length] : [];
  const all = Array.from({ length: name.length - at + 1 }, (_, index) => at + index);
  if (piece === ANY) return all;
  const digits = /^\d*/.exec(name.slice(at))?.[0].length ?? 0;
  return all.filter((end) => end > at && end - at <= digits && isInRange(piece, name.slice(at, end)));
}

/** An address in which brackets and colons are those of IPv6, and no range. */
function isAddress(text: string): boolean {
  return text.includes('://') || /^\[[0-9a-f:.%]*:[0-9a-f.%]*:[0-9a-z:.%-]*\](?::\d+)?$/i.test(text);
}

function piecesOf(text: string): readonly Piece[] {
  const found: Piece[] = [];
  for (const { 0: part, index } of text.matchAll(/\*+|\[[^[\]]*\]?|\]|[^*[\]]+/g)) {
    const position = index + 1;
    if (part.startsWith('*')) found.push(ANY);
    else if (part === ']') throw formError(text, position, 'notOpened');
    else if (!part.startsWith('[')) found.push(part);
    else if (!part.endsWith(']')) throw formError(text, position, 'notClosed');
    else {
      const range = readRange(part.slice(1, -1));
      if (typeof range === 'string') throw formError(text, position + 1, range);
      found.push(range);
    }
  }
  return found;
}
