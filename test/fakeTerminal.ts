import { cellsOf } from '../src/cli/output/textWidth';
import type { Screen } from '../src/cli/world';

/** A sequence that begins with escape, or a character. */
const PIECE = new RegExp(`\x1b\\[\\??\\d*[A-Za-z]|[^]`, 'gu');

/** The colors that `bits-remote` has; 39 is that of the terminal. */
const COLORS: ReadonlyMap<number, string> = new Map([
  [31, 'red'],
  [32, 'green'],
  [33, 'yellow'],
  [90, 'gray'],
]);

/** What a terminal shows of what is written to it: as much of its language as `bits-remote` speaks. */
export class FakeTerminal implements Screen {
  readonly #lines: string[] = [''];
  #row = 0;
  #column = 0;
  #width: number;
  #resized: () => void = () => undefined;
  readonly rows: () => number;
  readonly columns = (): number => this.#width;
  hasCursor = true;
  /** Whether a line was ever longer than the terminal is wide: it would have been wrapped. */
  isOverrun = false;
  /** Each text that was written in a color, with the color. */
  readonly painted = new Set<string>();
  #color: string | undefined;
  #colored = '';

  constructor(columns: number, rows: number) {
    this.#width = columns;
    this.rows = () => rows;
  }

  readonly onResize = (run: () => void): { dispose: () => void } => {
    this.#resized = run;
    return { dispose: () => (this.#resized = () => undefined) };
  };

  /** Another width; the lines that stand there are wrapped by it, as most terminals do. */
  resize(columns: number): void {
    this.#width = columns;
    const above = this.#lines.slice(0, this.#row);
    const wrapped = above.flatMap((line) => line.match(new RegExp(`.{1,${columns}}`, 'gu')) ?? ['']);
    this.#lines.splice(0, this.#row, ...wrapped);
    this.#row = wrapped.length;
    this.#resized();
  }

  readonly write = (text: string): void => {
    for (const [piece] of text.matchAll(PIECE)) this.#take(piece);
  };

  /** The lines from the first one that was written; those that scrolled off too. */
  get shown(): readonly string[] {
    const lines = this.#lines.map((line) => line.trimEnd());
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  }

  #take(piece: string): void {
    if (piece === '\n') this.#down();
    else if (piece === '\r') this.#column = 0;
    else if (piece === '\x1b[?25l') this.hasCursor = false;
    else if (piece === '\x1b[?25h') this.hasCursor = true;
    else if (piece === '\x1b[K') this.#set(this.#line.slice(0, this.#column));
    else if (piece === '\x1b[J') {
      this.#set(this.#line.slice(0, this.#column));
      this.#lines.splice(this.#row + 1);
    } else if (piece.startsWith('\x1b[') && piece.endsWith('A'))
      this.#row = Math.max(0, this.#row - Number(piece.slice(2, -1)));
    else if (piece.startsWith('\x1b[') && piece.endsWith('m')) this.#paint(Number(piece.slice(2, -1)));
    else if (piece.startsWith('\x1b')) throw new Error(`unknown to this terminal: ${JSON.stringify(piece)}`);
    else this.#put(piece);
  }

  #paint(code: number): void {
    if (this.#color !== undefined) this.painted.add(`${this.#color}: ${this.#colored}`);
    this.#color = COLORS.get(code);
    this.#colored = '';
  }

  get #line(): string {
    return this.#lines[this.#row] ?? '';
  }

  #set(line: string): void {
    this.#lines[this.#row] = line;
  }

  #put(character: string): void {
    const line = this.#line.padEnd(this.#column);
    this.#set(line.slice(0, this.#column) + character + line.slice(this.#column + character.length));
    this.#column += character.length;
    this.#colored += character;
    if (cellsOf(this.#line) > this.#width) this.isOverrun = true;
  }

  #down(): void {
    this.#row++;
    this.#column = 0;
    if (this.#row === this.#lines.length) this.#lines.push('');
  }
}
