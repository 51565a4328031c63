import type { Instance, Value } from './jobInstance';

/** The query is not WQL, or uses a part of it that this host does not support. */
export class WqlError extends Error {
  override readonly name = 'WqlError';
}

export interface Query {
  /** Undefined for `*`. */
  readonly columns: readonly string[] | undefined;
  readonly className: string;
  readonly matches: (instance: Instance) => boolean;
}

interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign';
  readonly value: string;
}

type Test = (instance: Instance) => boolean;

const TOKEN =
  /\s*(?:(?<word>[A-Za-z_]\w*)|(?<number>-?\d+)|'(?<single>(?:\\.|[^'\\])*)'|"(?<double>(?:\\.|[^"\\])*)"|(?<sign><>|!=|<=|>=|[=<>(),*]))\s*/uy;

function tokens(query: string): Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < query.length) {
    const groups = TOKEN.exec(query)?.groups;
    if (!groups) throw new WqlError('unexpected character');
    const { word, number, single, double, sign } = groups;
    const text = single ?? double;
    if (word !== undefined) found.push({ kind: 'word', value: word });
    else if (number !== undefined) found.push({ kind: 'number', value: number });
    else if (text !== undefined) found.push({ kind: 'text', value: text.replace(/\\(.)/gsu, '$1') });
    else found.push({ kind: 'sign', value: sign ?? '' });
  }
  return found;
}

/** `SELECT … FROM … WHERE …` with comparisons, AND, OR, NOT and parentheses; no ORDER BY, as in WQL itself. */
class Parser {
  readonly #tokens: readonly Token[];
  readonly #known: ReadonlySet<string>;
  #at = 0;

  constructor(query: string, properties: readonly string[]) {
    this.#tokens = tokens(query);
    this.#known = new Set(properties.map((name) => name.toLowerCase()));
  }

  query(): Query {
    this.#keyword('select');
    const columns = this.#sign('*') ? undefined : this.#columns();
    this.#keyword('from');
    const className = this.#word();
    const matches = this.#isKeyword('where') ? (this.#at++, this.#either()) : () => true;
    if (this.#at < this.#tokens.length) throw new WqlError('text after the query');
    return { columns, className, matches };
  }

  #columns(): string[] {
    const columns = [this.#property()];
    while (this.#sign(',')) columns.push(this.#property());
    return columns;
  }

  #either(): Test {
    let left = this.#both();
    while (this.#isKeyword('or')) {
      this.#at++;
      const [a, b] = [left, this.#both()];
      left = (instance) => a(instance) || b(instance);
    }
    return left;
  }

  #both(): Test {
    let left = this.#one();
    while (this.#isKeyword('and')) {
      this.#at++;
      const [a, b] = [left, this.#one()];
      left = (instance) => a(instance) && b(instance);
    }
    return left;
  }

  #one(): Test {
    if (this.#isKeyword('not')) {
      this.#at++;
      const inner = this.#one();
      return (instance) => !inner(instance);
    }
    if (this.#sign('(')) {
      const inner = this.#either();
      if (!this.#sign(')')) throw new WqlError('parenthesis');
      return inner;
    }
    return this.#comparison();
  }

  #comparison(): Test {
    const name = this.#property();
    const operator = this.#next().value.toLowerCase();
    if (operator === 'is') {
      const negated = this.#isKeyword('not');
      if (negated) this.#at++;
      this.#keyword('null');
      return (instance) => (valueOf(instance, name) === null) !== negated;
    }
    const compare = COMPARISONS[operator];
    if (!compare) throw new WqlError('operator');
    const literal = this.#next();
    if (literal.kind === 'sign') throw new WqlError('literal');
    return (instance) => {
      const value = valueOf(instance, name);
      return typeof value === 'string' && compare(value, literal.value);
    };
  }

  #property(): string {
    const name = this.#word();
    if (!this.#known.has(name.toLowerCase())) throw new WqlError('unknown property');
    return name;
  }

  #word(): string {
    const token = this.#next();
    if (token.kind !== 'word') throw new WqlError('name expected');
    return token.value;
  }

  #keyword(word: string): void {
    if (!this.#isKeyword(word)) throw new WqlError(`${word} expected`);
    this.#at++;
  }

  #isKeyword(word: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === 'word' && token.value.toLowerCase() === word;
  }

  #sign(sign: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || token.value !== sign) return false;
    this.#at++;
    return true;
  }

  #next(): Token {
    const token = this.#tokens[this.#at++];
    if (!token) throw new WqlError('query ends too early');
    return token;
  }
}

function valueOf(instance: Instance, name: string): Value {
  return instance.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1] ?? null;
}

/** Numbers compare as numbers, everything else as case-insensitive text. */
function order(value: string, literal: string): number {
  if (/^-?\d+$/u.test(value) && /^-?\d+$/u.test(literal)) {
    const difference = BigInt(value) - BigInt(literal);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  const [a, b] = [value.toLowerCase(), literal.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}

const COMPARISONS: Readonly<Record<string, (value: string, literal: string) => boolean>> = {
  '=': (value, literal) => order(value, literal) === 0,
  '<>': (value, literal) => order(value, literal) !== 0,
  '!=': (value, literal) => order(value, literal) !== 0,
  '<': (value, literal) => order(value, literal) < 0,
  '>': (value, literal) => order(value, literal) > 0,
  '<=': (value, literal) => order(value, literal) <= 0,
  '>=': (value, literal) => order(value, literal) >= 0,
  like,
};

/** LIKE: `%` is any run, `_` any character. Without backtracking beyond the last `%`, so its time is bounded. */
function like(value: string, pattern: string): boolean {
  const [text, wanted] = [value.toLowerCase(), pattern.toLowerCase()];
  let [at, mark, star, retry] = [0, 0, -1, 0];
  while (at < text.length) {
    if (wanted[mark] === '%') {
      star = mark++;
      retry = at;
    } else if (mark < wanted.length && (wanted[mark] === '_' || wanted[mark] === text[at])) {
      at++;
      mark++;
    } else if (star >= 0) {
      mark = star + 1;
      at = ++retry;
    } else return false;
  }
  while (wanted[mark] === '%') mark++;
  return mark === wanted.length;
}

/**
 * Reads a query.
 * @param properties the properties of the class; columns and conditions name them in any case
 * @throws WqlError
 */
export function parseWql(query: string, properties: readonly string[]): Query {
  return new Parser(query, properties).query();
}
