/** One challenge of a `WWW-Authenticate` header (RFC 9110 11.3). Its parameters are read over: no scheme of ours has any. */
export interface Challenge {
  readonly scheme: string;
  readonly token68: string | undefined;
}

export interface Challenges {
  readonly list: readonly Challenge[];
  /** Whether every line follows the grammar. What follows a flaw is read as far as that is possible. */
  readonly wellFormed: boolean;
}

/** All sticky, and none can match one text in two ways, so that reading takes linear time. */
const EMPTY_ELEMENTS = /[ \t,]*/y;
const TOKEN = /[\w!#$%&'*+.^`|~-]+/y;
const TOKEN68 = /[ \t]+([A-Za-z0-9._~+/-]+=*)[ \t]*(?=,|$)/y;
const PARAMETER_VALUE = /[ \t]*=[ \t]*(?:[\w!#$%&'*+.^`|~-]+|"(?:[^"\\]|\\.)*")[ \t]*(?=,|$)/y;
const EQUALS = /[ \t]*=/y;
const ELEMENT_END = /[ \t]*(?=,|$)/y;
const SPACE = /[ \t]+/y;
/** The rest of an element that follows no grammar. A quoted string that never ends takes the rest of its line. */
const REST = /(?:[^,"]|"(?:[^"\\]|\\.)*(?:"|\\?$))*/sy;

/**
 * Reads the lines of a `WWW-Authenticate` header: `#challenge` with `challenge = auth-scheme [ 1*SP ( token68 /
 * #auth-param ) ]` (RFC 9110 11.6.1). Challenges share a line, commas separate both them and their parameters, and
 * quoted strings may hold both.
 */
export function readChallenges(lines: readonly string[]): Challenges {
  const read = lines.map(readLine);
  return {
    list: read.flatMap(({ list }) => list),
    wellFormed: read.every(({ wellFormed }) => wellFormed),
  };
}

/** Whether a host offers a scheme, as far as the lines say it. */
export function offers({ list }: Challenges, scheme: string): boolean {
  return list.some((challenge) => isScheme(challenge, scheme));
}

/** The token that continues a sign-in, decoded. */
export function tokenFor({ list }: Challenges, scheme: string): Buffer | undefined {
  const tokens = list.filter((challenge) => isScheme(challenge, scheme)).map(({ token68 }) => token68);
  const token = tokens.find((each) => each !== undefined && /^[A-Za-z0-9+/]+=*$/.test(each));
  return token === undefined ? undefined : Buffer.from(token, 'base64');
}

function isScheme(challenge: Challenge, scheme: string): boolean {
  return challenge.scheme.toLowerCase() === scheme.toLowerCase();
}

function readLine(line: string): Challenges {
  const list: Challenge[] = [];
  let wellFormed = true;
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(line) ?? undefined;
    if (found) at = pattern.lastIndex;
    return found;
  };
  const readElement = (): boolean => {
    const name = take(TOKEN)?.[0];
    if (name === undefined) return false;
    if (take(PARAMETER_VALUE)) return list.length > 0;
    if (take(EQUALS)) return false;
    const token68 = take(TOKEN68)?.[1];
    list.push({ scheme: name, token68 });
    if (token68 !== undefined || take(ELEMENT_END)) return true;
    return take(SPACE) !== undefined && take(TOKEN) !== undefined && take(PARAMETER_VALUE) !== undefined;
  };
  for (take(EMPTY_ELEMENTS); at < line.length; take(EMPTY_ELEMENTS)) {
    if (readElement()) continue;
    wellFormed = false;
    take(REST);
  }
  return { list, wellFormed };
}
