import { DecodeError } from './decodeError';

/** An instance as the host wrote it, character for character. */
export interface RawInstance {
  /** Its start tag. */
  readonly start: string;
  /** Its properties, each with its tags. White space between them is left out. */
  readonly properties: readonly string[];
}

/** Comments, CDATA sections and instructions, which are passed over, and tags. `>` may stand in quotes. */
const MARKUP =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(?<close>\/?)(?<name>[^\s<>/!?]+)(?:[^<>"']|"[^"]*"|'[^']*')*>/g;

/** Depths in an envelope: the Body, the instance in it, and the properties of the instance. */
const BODY = 2;
const INSTANCE = 3;
const PROPERTY = 4;

/**
 * Finds the first element of the Body.
 * @param envelope an answer that was parsed, and so is well formed
 * @throws DecodeError when the Body is empty
 */
export function rawInstance(envelope: string): RawInstance {
  let depth = 0;
  let isBody = false;
  let start: string | undefined;
  let propertyAt = 0;
  const properties: string[] = [];
  for (const found of envelope.matchAll(MARKUP)) {
    const [tag] = found;
    const { close, name } = found.groups ?? {};
    if (name === undefined) continue;
    const opens = close === '';
    const level = opens ? ++depth : depth;
    if (opens && level === BODY) isBody = name.replace(/^.*:/, '') === 'Body';
    if (opens && level === INSTANCE && isBody) start = tag;
    if (opens && level === PROPERTY) propertyAt = found.index;
    if (opens && !tag.endsWith('/>')) continue;
    if (start !== undefined && level === PROPERTY)
      properties.push(envelope.slice(propertyAt, found.index + tag.length));
    if (start !== undefined && level === INSTANCE) return { start, properties };
    depth--;
  }
  throw new DecodeError('it holds no instance');
}
