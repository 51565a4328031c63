import { PRIORITIES, type PriorityName } from '../../../bits/states';
import { choiceStep } from '../../editor/wizard';
import { l10n } from '../../words/l10n';
import { priorityWord } from '../../words/words';
import { priorityChoices } from '../create/optionChoices';
import type { JobChange } from './jobChange';

/** Sets the priority class of jobs. */
export function setPriority(): JobChange<{ priority: PriorityName }> {
  return {
    title: l10n.t('Set Priority'),
    none: l10n.t('No job whose priority can be set.'),
    needs: 'change',
    values: (jobs) => {
      const present = new Set(jobs.map(({ job }) => job.priority));
      const common = present.size === 1 ? PRIORITIES.find((name) => present.has(name)) : undefined;
      return { priority: common ?? PRIORITIES[0] };
    },
    steps: (values) => [
      choiceStep(values, 'priority', {
        placeholder: l10n.t('Which priority?'),
        choices: priorityChoices(),
      }),
    ],
    doing: l10n.t('Setting the priority'),
    done: (jobs, { priority }) => l10n.t('{0}: priority is {1}.', jobs, priorityWord(priority)),
    apply: (jobs, { job }, { priority }, signal) => jobs.setProperties(job.jobId, { priority }, signal),
  };
}
