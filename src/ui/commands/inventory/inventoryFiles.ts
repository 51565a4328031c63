import { Uri, window } from 'vscode';
import type { SourceReading } from '../../../fleet/inventory/source';
import { runWithProgress } from '../../editor/progress';
import { l10n } from '../../words/l10n';
import type { Context } from '../context';

/** Asks for files of the person's computer. @returns their paths; none where the person cancels */
export async function askFiles(title: string, many: boolean): Promise<readonly string[]> {
  const files = await window.showOpenDialog({
    title,
    openLabel: title,
    canSelectMany: many,
    filters: {
      [l10n.t('Inventories')]: ['json', 'jsonc', 'csv', 'tsv', 'txt', 'ini', 'yml', 'yaml', 'rdg', 'xml'],
      [l10n.t('All files')]: ['*'],
    },
  });
  return (files ?? []).map(({ fsPath }) => fsPath);
}

/**
 * Reads a file with hosts, and logs the parts that were left out.
 * @throws RemoteError why it cannot be read
 */
export async function readInventory(
  { log }: Pick<Context, 'log'>,
  path: string,
  mode: 'linked' | 'imported',
): Promise<SourceReading & { readonly reading: NonNullable<SourceReading['reading']> }> {
  const { readFileSource } = await import('../../../fleet/inventory/fileSource');
  const source = await runWithProgress(
    l10n.t('Reading {0}', Uri.file(path).path.replace(/^.*\//, '')),
    (signal) => readFileSource(path, signal, { mode }),
  );
  if (source.problem) throw source.problem;
  const { findings } = source.reading;
  if (findings.length > 0) {
    const { findingText } = await import('../../../fleet/inventory/formats/findings');
    for (const finding of findings)
      log.warn(`${path}${finding.line === undefined ? '' : `:${finding.line}`}: ${findingText(finding)}`);
  }
  return source;
}
