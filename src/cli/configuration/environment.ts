import { delimiter } from 'node:path';
import type { Default, Defaults } from '../line/default';
import { usageError } from '../line/values';
import { variableOf, type OptionDescription } from '../table/option';
import { CONFIGURABLE, option, type OptionName } from '../table/options';
import type { World } from '../world';

const YES: readonly string[] = ['1', 'true', 'yes'];
const NO: readonly string[] = ['0', 'false', 'no'];

/**
 * The options that environment variables give. An empty variable gives none, as is usual.
 * @throws RemoteError `BAD_INPUT` for a switch that is neither on nor off
 */
export function environmentDefaults({ env }: Pick<World, 'env'>): Defaults {
  const found = CONFIGURABLE.flatMap((name): readonly (readonly [OptionName, Default])[] => {
    const origin = variableOf(name);
    const texts = textsOf(origin, env(origin) ?? '', option(name));
    return texts.length === 0 ? [] : [[name, { texts, origin, from: 'environment' }]];
  });
  return new Map(found);
}

function textsOf(variable: string, text: string, described: OptionDescription): readonly string[] {
  if (text.trim() === '') return [];
  const { type, multiple, complete } = described;
  if (type === 'boolean') return [switchOf(variable, text.trim().toLowerCase())];
  // Selectors have separators of their own; files are separated as folders are in PATH.
  if (!multiple || complete !== 'file') return [text];
  return text
    .split(delimiter)
    .map((file) => file.trim())
    .filter((file) => file !== '');
}

function switchOf(variable: string, text: string): string {
  if (YES.includes(text)) return 'true';
  if (NO.includes(text)) return 'false';
  throw usageError(`${variable} is one of ${[...YES, ...NO].join(', ')}, not "${text}".`);
}
