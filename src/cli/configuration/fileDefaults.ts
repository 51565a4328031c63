import { dirname, resolve } from 'node:path';
import { JsonDocument } from '../../fleet/documents/jsonDocument';
import type { Position } from '../../fleet/documents/lines';
import { schemaMistakes, type SchemaMistake } from '../../fleet/documents/schemaMistakes';
import type { Default, Defaults } from '../line/default';
import { usageError } from '../line/values';
import { CONFIGURABLE, option, type OptionName } from '../table/options';
import { checkConfig } from './checkConfig';
import { CONFIG_SCHEMA } from './configSchema';

/** Keys under which people would keep a secret. */
const SECRET = /^(?:pass|passwd|password|passphrase|pwd|secret|token)$/i;
const NO_SECRET =
  'No password belongs in this file: others may read it, and it ends up in backups. Use BITS_REMOTE_PASSWORD_COMMAND, BITS_REMOTE_PASSWORD or --password-stdin.';

type Value = string | number | boolean;

type Problem = Position & { readonly message: string };

/**
 * The options that a configuration file gives, with the place of each. Paths are relative to its folder.
 * @throws RemoteError `BAD_INPUT` with line and column of the first mistake
 */
export function fileDefaults(file: string, text: string): Defaults {
  const document = new JsonDocument(text);
  const [first, ...others] = problemsIn(document);
  if (first) {
    const more = others.length === 0 ? '' : ` Mistakes after it: ${others.length}.`;
    throw usageError(`${file}:${first.line}:${first.column}: ${first.message}${more}`);
  }
  // The schema allows nothing else.
  const values = document.value as Readonly<Record<string, Value | readonly string[]>>;
  const found = CONFIGURABLE.flatMap((name): readonly (readonly [OptionName, Default])[] => {
    const value = values[name];
    if (value === undefined) return [];
    const { line, column } = document.position([name]);
    const texts = textsIn(value).map((text) => textOf(name, text, file));
    return texts.length === 0 ? [] : [[name, { texts, origin: `${file}:${line}:${column}`, from: 'file' }]];
  });
  return new Map(found);
}

function textsIn(value: Value | readonly string[]): readonly string[] {
  return typeof value === 'object' ? value : [String(value)];
}

function problemsIn(document: JsonDocument): readonly Problem[] {
  const { fault, repeatedKeys } = document;
  if (fault) return [{ ...fault, message: 'This is no JSON.' }];
  const repeated = repeatedKeys.map((each) => ({ ...each, message: `"${each.key}" is there twice.` }));
  const mistakes = schemaMistakes(checkConfig, CONFIG_SCHEMA, document);
  return [...repeated, ...mistakes.map(problemOf)].sort((a, b) => a.line - b.line || a.column - b.column);
}

function problemOf(mistake: SchemaMistake): Problem {
  const { line, column } = mistake;
  return { line, column, message: messageOf(mistake) };
}

function messageOf(mistake: SchemaMistake): string {
  switch (mistake.kind) {
    case 'keyMissing':
      return `"${mistake.key}" is missing.`;
    case 'keyUnknown': {
      const { key, meant } = mistake;
      if (SECRET.test(key.replaceAll(/[-_]/g, ''))) return NO_SECRET;
      return `Unknown key "${key}".${meant === undefined ? '' : ` Did you mean "${meant}"?`}`;
    }
    case 'value': {
      const [name] = mistake.path;
      const { form = 'a text' } = mistake.wanted;
      return `${name === undefined ? 'The file' : `"${name}"`} must be ${form}.`;
    }
  }
}

function textOf(name: OptionName, text: string, file: string): string {
  const { complete } = option(name);
  const isPath = complete === 'file' || complete === 'folder';
  return isPath && text !== '-' ? resolve(dirname(file), text) : text;
}
