import type { FilePair } from '../../../bits/requests';
import type { TrackedJob } from '../../../fleet/model';
import { answered, type Step } from '../../editor/wizard';
import { l10n } from '../../words/l10n';
import { lastPart, plainText } from '../../words/plainText';
import { jobName } from '../../words/rowText';
import { fileOf, fileSteps, folderOf, type FileDraft } from '../create/fileSteps';
import type { JobChange } from './jobChange';

interface Files extends FileDraft {
  readonly of: TrackedJob;
  /** The files entered so far. */
  readonly files: FilePair[];
  /** Whether another file follows. */
  more: boolean;
}

/** Adds files to a job; all at the end, so that leaving earlier adds none. */
export function addFiles(): JobChange<Files> {
  return {
    title: l10n.t('Add Files'),
    none: l10n.t('No job that takes more files.'),
    needs: 'addFiles',
    single: true,
    values: ([of]) => ({ of, ...offerFor(of), files: [], more: false }),
    steps: (files) => [...fileSteps(files), anotherStep(files)],
    again: ({ more }) => more,
    doing: l10n.t('Adding files'),
    done: (jobs) => l10n.t('Added files to {0}.', jobs),
    async apply(jobs, { job: { jobId, state } }, { files }, signal) {
      for (const file of files) await jobs.addFile(jobId, file, signal);
      // A transferred job has more to do now, and BITS starts it only at Resume.
      if (state !== 'TRANSFERRED') return undefined;
      return (await jobs.changeState(jobId, 'resume', signal)).note;
    },
  };
}

/** The address and the folder of the job's last file. */
function offerFor({ job }: TrackedJob): FileDraft {
  const last = job.files.at(-1);
  return {
    remoteUrl: last?.remoteUrl ?? '',
    localFile: '',
    folder: last === undefined ? 'C:\\Temp' : folderOf(last.localFile),
  };
}

/** Adds what was entered, or asks for another file first. */
function anotherStep(draft: Files): Step {
  return async (position, asker) => {
    const names = [...draft.files, fileOf(draft)]
      .map(({ localFile }) => plainText(lastPart(localFile)))
      .join(', ');
    const choices = [
      { label: `$(check) ${l10n.t('Add to “{0}”', jobName(draft.of))}`, value: false, description: names },
      { label: `$(add) ${l10n.t('Add another file…')}`, value: true },
    ];
    return answered(await asker.choice({ placeholder: names, choices }, position), (more) => {
      draft.more = more;
      draft.files.push(fileOf(draft));
      draft.localFile = '';
    });
  };
}
