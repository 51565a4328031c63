import type { FilePair } from '../../../bits/requests';
import { isFinal } from '../../../bits/states';
import { askChoice, askInSteps, take, type Step } from '../../editor/ask';
import { l10n } from '../../words/l10n';
import { jobName } from '../../words/rowText';
import { lastPart, plainText } from '../../words/plainText';
import type { Command } from '../context';
import { fileOf, fileQuestions, type FileDraft } from '../create/fileQuestions';
import { runOnJobs } from './runOnJobs';
import { chooseJob } from '../targets';

/** Adds files to a job; all at the end, so that leaving earlier adds none. */
export const addFiles: Command = async (context, rows) => {
  const title = l10n.t('Add Files');
  const job = await chooseJob(context, rows, {
    title,
    // An upload has exactly one file (BG_E_TOO_MANY_FILES).
    fits: (candidate) => !isFinal(candidate.job.state) && candidate.type !== 'upload',
    none: l10n.t('No job that takes more files.'),
  });
  if (!job) return;
  const last = job.job.files.at(-1);
  const folder = last?.localFile.slice(0, Math.max(last.localFile.lastIndexOf('\\'), 0)) ?? 'C:\\Temp';
  const files: FilePair[] = [];
  let draft: FileDraft = { remoteUrl: last?.remoteUrl ?? '', localFile: '', folder };
  for (let more = true; more;) {
    more = false;
    const another: Step = async (place) => {
      const names = [...files, fileOf(draft)]
        .map(({ localFile }) => plainText(lastPart(localFile)))
        .join(', ');
      const choices = [
        { label: `$(check) ${l10n.t('Add to “{0}”', jobName(job))}`, value: false, description: names },
        { label: `$(add) ${l10n.t('Add another file…')}`, value: true },
      ];
      return take(await askChoice({ placeholder: names, choices }, place), (value) => (more = value));
    };
    if (!(await askInSteps(title, [...fileQuestions(draft), another]))) return;
    files.push(fileOf(draft));
    draft = { remoteUrl: draft.remoteUrl, localFile: '', folder: draft.folder };
  }
  await runOnJobs(
    context,
    { jobs: [job], leftOut: 0 },
    {
      title: l10n.t('Adding files'),
      done: (jobs) => l10n.t('Added files to {0}.', jobs),
      operation: async (client, { job: { jobId, state } }, signal) => {
        for (const file of files) await client.addFile(jobId, file, signal);
        // A job that was done has more to do now, and waits for Resume to do it.
        if (state !== 'TRANSFERRED') return undefined;
        return (await client.changeState(jobId, 'resume', signal)).note;
      },
    },
  );
};
