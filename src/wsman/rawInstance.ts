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

/** A tag; one that closes itself is both ends of its element. */
interface Tag {
  readonly opens: boolean;
  readonly closes: boolean;
  readonly local: string;
  /** 1 for those of the root. */
  readonly level: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Finds the first element of the Body.
 * @param envelope an answer that was parsed, and so is well formed
 * @throws DecodeError when the Body is empty
 */
export function rawInstance(envelope: string): RawInstance {
  let isBody = false;
  let start: string | undefined;
  let propertyAt = 0;
  const properties: string[] = [];
  for (const { opens, closes, local, level, from, to } of tags(envelope)) {
    if (opens) {
      if (level === BODY) isBody = local === 'Body';
      if (level === INSTANCE && isBody) start = envelope.slice(from, to);
      if (level === PROPERTY) propertyAt = from;
    }
    if (!closes || start === undefined) continue;
    if (level === PROPERTY) properties.push(envelope.slice(propertyAt, to));
    if (level === INSTANCE) return { start, properties };
  }
  throw new DecodeError('it holds no instance');
}

function* tags(document: string): Generator<Tag, void> {
  let depth = 0;
  for (const { 0: markup, index: from, groups } of document.matchAll(MARKUP)) {
    const { close, name } = groups ?? {};
    if (name === undefined) continue;
    const opens = close === '';
    const closes = !opens || markup.endsWith('/>');
    const level = opens ? ++depth : depth;
    yield { opens, closes, local: name.replace(/^.*:/, ''), level, from, to: from + markup.length };
    if (closes) depth--;
  }
}
