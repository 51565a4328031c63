import { nearestWord } from '../fleet/documents/nearestWord';
import type { RemoteError } from '../wsman/errors';
import { toolOf, type Parameter, type ToolName } from './toolTable';
import { remoteText } from './remoteText';
import { wrongInput } from './wrongInput';

/** The checked input of a tool: texts, and lists of texts, by the names of the parameters. */
export type ToolInput = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Checks what a model gave a tool. Clients check schemas as they please, or not at all.
 * @throws RemoteError `BAD_INPUT` that says what to give instead
 */
export function readInput(name: ToolName, given: unknown): ToolInput {
  const { parameters, required } = toolOf(name);
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw wrongInput(`${name} takes an object with ${Object.keys(parameters).join(', ')}.`);
  const input = Object.entries(given as Readonly<Record<string, unknown>>).filter(
    // A model that means "none" often says so.
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  const read = input.map(([key, value]) => {
    const parameter = Object.hasOwn(parameters, key) ? parameters[key] : undefined;
    if (!parameter) throw unknownParameter(name, key, Object.keys(parameters));
    return [key, checked(key, parameter, value)] as const;
  });
  const missing = required.find((key) => !read.some(([known]) => known === key));
  if (missing !== undefined)
    throw wrongInput(`${name} needs ${missing}. ${parameters[missing]?.description ?? ''}`);
  return Object.fromEntries(read);
}

/** A text of the input. */
export function textOf(input: ToolInput, key: string): string | undefined {
  const value = input[key];
  return typeof value === 'string' ? value : undefined;
}

/** A list of the input; none without it. */
export function listOf(input: ToolInput, key: string): readonly string[] {
  const value = input[key];
  return value === undefined || typeof value === 'string' ? [] : value;
}

function checked(key: string, parameter: Parameter, value: unknown): string | readonly string[] {
  return parameter.type === 'array' ? checkedList(key, parameter, value) : checkedText(key, parameter, value);
}

function checkedText(
  key: string,
  { enum: words, maxLength = Infinity }: Extract<Parameter, { readonly type: 'string' }>,
  value: unknown,
): string {
  if (typeof value !== 'string') throw wrongInput(`${key} is a text.`);
  if (value.length > maxLength) throw wrongInput(`${key} has at most ${maxLength} characters.`);
  if (!words) return value;
  const word = words.find((known) => known.toLowerCase() === value.toLowerCase());
  if (word !== undefined) return word;
  throw wrongInput(`Unknown ${key} '${remoteText(value)}'. Known: ${words.join(', ')}.`);
}

function checkedList(
  key: string,
  { items, minItems, maxItems }: Extract<Parameter, { readonly type: 'array' }>,
  value: unknown,
): readonly string[] {
  const isList = Array.isArray(value) && value.length >= minItems && value.length <= maxItems;
  if (!isList) throw wrongInput(`${key} is a list of ${minItems} to ${maxItems} texts.`);
  const pattern = new RegExp(items.pattern);
  return value.map((item: unknown) => {
    if (typeof item === 'string' && pattern.test(item)) return item;
    throw wrongInput(
      `'${remoteText(String(item))}' can't be one of ${key}. Call list_bits_jobs for ids of jobs.`,
    );
  });
}

function unknownParameter(name: ToolName, key: string, known: readonly string[]): RemoteError {
  const meant = nearestWord(key, known);
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return wrongInput(`${name} has no parameter '${remoteText(key)}'.${hint} Known: ${known.join(', ')}.`);
}
