import { basename } from 'node:path';
import type { SourceState } from '../../fleet/inventory/inventory';
import { l10n } from './l10n';
import { plainText, VALUE_LENGTH } from './plainText';
import { problemOf } from './problem';

/** Hosts that a tooltip names. */
const SHADOWED_SHOWN = 10;

/** A file with hosts about which there is something to say: it cannot be read, or some of its hosts do not count. */
export interface NotedSource {
  readonly path: string;
  /** The line that it is about, from 1, where there is one. */
  readonly line: number | undefined;
  /** With the name of the file, as the text of a row. */
  readonly text: string;
  /** More than the row has room for. */
  readonly tooltip?: string;
}

export function brokenSource({ source, problem }: SourceState): readonly NotedSource[] {
  if (!problem) return [];
  const [path, name] = [source.where, basename(source.where)];
  const message = problemOf(problem).message.replaceAll(path, name);
  const text = message.includes(name) ? message : l10n.t('Inventory {0}: {1}', name, message);
  const { line } = problem.args;
  return [{ path, line: line === undefined ? undefined : Number(line), text: plainText(text, VALUE_LENGTH) }];
}

/** Hosts of a file that do not count, since an earlier source has their names. */
export function shadowedSource({ source, shadowed }: SourceState): readonly NotedSource[] {
  const [first] = shadowed;
  if (!first) return [];
  const file = plainText(basename(source.where));
  const lines = shadowed.map(({ own, by }) =>
    l10n.t('{0} is hidden by that of {1}', plainText(own.name), plainText(basename(by.where))),
  );
  const [only] = lines;
  const what =
    only !== undefined && lines.length === 1
      ? only
      : l10n.t('{0} hosts are hidden by others of their names', lines.length);
  return [
    {
      path: source.where,
      line: first.own.line,
      text: `${file}: ${what}`,
      tooltip: [...lines.slice(0, SHADOWED_SHOWN), ...(lines.length > SHADOWED_SHOWN ? ['…'] : [])].join(
        ', ',
      ),
    },
  ];
}
