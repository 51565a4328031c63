import { basename } from 'node:path';
import { GROUP_FIELDS, type GroupField } from '../../fleet/inventory/formats/reading';
import type { Inventory, InventoryHost, SourceState } from '../../fleet/inventory/inventory';
import { l10n } from './l10n';
import { plainText, VALUE_LENGTH } from './plainText';
import { problemOf } from './problem';

const FIELD_WORDS: Readonly<Record<GroupField, () => string>> = {
  credential: () => l10n.t('credential'),
  auth: () => l10n.t('authentication'),
  caFile: () => l10n.t('CA file'),
};

/** The file that a host stands in, and what it has from its groups. */
export function provenance(inventory: Inventory, host: InventoryHost): string {
  const file = plainText(basename(host.source.where));
  const given = GROUP_FIELDS.flatMap((field) => {
    const origin = inventory.originOf(host, field);
    if (origin.kind !== 'group') return [];
    return l10n.t('{0} from group {1}', FIELD_WORDS[field](), plainText(origin.path));
  });
  return [file, ...given].join(' · ');
}

/** A file with hosts that cannot be read. */
export interface BrokenSource {
  readonly path: string;
  /** The line of the mistake, from 1, where the file has one. */
  readonly line: number | undefined;
  /** Why, with the name of the file, as the text of a row. */
  readonly text: string;
}

export function brokenSource({ source, problem }: SourceState): readonly BrokenSource[] {
  if (!problem) return [];
  const [path, name] = [source.where, basename(source.where)];
  const message = problemOf(problem).message.replaceAll(path, name);
  const text = message.includes(name) ? message : l10n.t('Inventory {0}: {1}', name, message);
  const { line } = problem.args;
  return [{ path, line: line === undefined ? undefined : Number(line), text: plainText(text, VALUE_LENGTH) }];
}
