import { isFinal, PRIORITIES } from '../../../bits/states';
import { askChoice } from '../../editor/ask';
import { l10n } from '../../words/l10n';
import { priorityWord } from '../../words/words';
import type { Command } from '../context';
import { priorityChoices } from '../create/priorityChoices';
import { runOnJobs } from './runOnJobs';
import { chooseJobs } from '../targets';

/** Sets the priority class of jobs. */
export const setPriority: Command = async (context, rows) => {
  const title = l10n.t('Set Priority');
  const chosen = await chooseJobs(context, rows, {
    title,
    fits: ({ job }) => !isFinal(job.state),
    none: l10n.t('No job whose priority can be set.'),
  });
  if (!chosen) return;
  const now = new Set(chosen.jobs.map(({ job }) => job.priority));
  const active = now.size === 1 ? PRIORITIES.find((name) => now.has(name)) : undefined;
  const answer = await askChoice(
    {
      placeholder: l10n.t('Which priority?'),
      choices: priorityChoices(),
      ...(active === undefined ? {} : { active }),
    },
    { title, canGoBack: false },
  );
  if (typeof answer === 'string') return;
  await runOnJobs(context, chosen, {
    title: l10n.t('Setting the priority'),
    done: (jobs) => l10n.t('{0}: priority is {1}.', jobs, priorityWord(answer.value)),
    operation: async (client, { job }, signal) => {
      await client.setProperties(job.jobId, { priority: answer.value }, signal);
      return undefined;
    },
  });
};
