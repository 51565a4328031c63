import { walk } from '../../editor/wizard';
import { l10n } from '../../words/l10n';
import { lastPart, plainText } from '../../words/plainText';
import type { DraftOption } from './draftOption';
import { draftOf, fileOf, fileSteps, type FileDraft } from './fileSteps';

/** The files of a new job: the first one, and the others. */
export interface DraftFiles {
  file: FileDraft;
  others: readonly FileDraft[];
}

/** A row for each file, which corrects it, and one for another file. */
export function fileOptions(draft: DraftFiles): readonly DraftOption[] {
  const files = [draft.file, ...draft.others];
  return [...files.map((file, index) => fileOption(draft, file, index)), anotherFile(draft)];
}

/** The row of the first file, for jobs that take no other. */
export function onlyFileOption(draft: DraftFiles): DraftOption {
  return fileOption(draft, draft.file, 0);
}

function fileOption(draft: DraftFiles, file: FileDraft, index: number): DraftOption {
  const { remoteUrl, localFile } = fileOf(file);
  return {
    row: {
      label: `$(file) ${plainText(lastPart(localFile))}`,
      value: `file ${String(index)}`,
      description: plainText(remoteUrl),
      detail: plainText(localFile),
      ...(index === 0 ? { heading: l10n.t('Files') } : {}),
    },
    step: async (position, asker) => {
      const changed = { ...file };
      const outcome = await walk(position, asker, fileSteps(changed));
      if (outcome === 'next') keep(draft, index, changed);
      return outcome;
    },
  };
}

function anotherFile(draft: DraftFiles): DraftOption {
  return {
    row: { label: `$(add) ${l10n.t('Add another file…')}`, value: 'another' },
    step: async (position, asker) => {
      const another = draftOf({ remoteUrl: draft.file.remoteUrl, localFile: '' }, draft.file.folder);
      const outcome = await walk(position, asker, fileSteps(another));
      if (outcome === 'next') draft.others = [...draft.others, another];
      return outcome;
    },
  };
}

function keep(draft: DraftFiles, index: number, file: FileDraft): void {
  if (index === 0) draft.file = file;
  else draft.others = draft.others.with(index - 1, file);
}
