import type { FilePair } from '../../../bits/requests';
import type { JobAccount, JobType, PriorityName } from '../../../bits/states';
import type { Choice } from '../../editor/question';
import { choiceStep, textStep, walk, type Step } from '../../editor/wizard';
import { l10n } from '../../words/l10n';
import { lastPart, plainText } from '../../words/plainText';
import { checkDescription } from '../../words/validation';
import { optionList } from '../../editor/optionList';
import { priorityWord } from '../../words/words';
import { fileOf, fileSteps, type FileDraft } from './fileSteps';
import { accountChoices, accountName, priorityChoices, startChoices, typeChoices } from './optionChoices';

/** The options of a new job besides its name and first file. */
export interface JobOptions {
  /** Names of the hosts on which it is created. */
  hosts: readonly string[];
  file: FileDraft;
  others: readonly FilePair[];
  description: string;
  type: JobType;
  account: JobAccount;
  /** Whether every chosen host takes jobs of the user who signs in. */
  readonly canBeUser: (hosts: readonly string[]) => boolean;
  suspended: boolean;
  priority: PriorityName;
}

/** An option: its row in the list, with the present value, and the step that changes it. */
interface Option {
  readonly row: Choice<string>;
  readonly step: Step;
}

/** The row that creates the job. */
const GO = 'go';

/**
 * The last step: a list of all options with their values, each of which may be changed, and a row that goes ahead.
 * An unchanged list costs one Enter.
 */
export function optionsStep(draft: JobOptions): Step {
  return optionList({
    placeholder: l10n.t('Create the job, or change something first'),
    go: () => goChoice(draft),
    options: () => optionsOf(draft),
  });
}

function goChoice({ file, others, hosts }: JobOptions): Choice<string> {
  const [only] = hosts;
  const files = [file, ...others].length;
  const where =
    only !== undefined && hosts.length === 1 ? plainText(only) : l10n.t('{0} hosts', hosts.length);
  return {
    label: `$(check) ${l10n.t('Create Job')}`,
    value: GO,
    description:
      files === 1 ? l10n.t('with 1 file on {0}', where) : l10n.t('with {0} files on {1}', files, where),
  };
}

function optionsOf(draft: JobOptions): readonly Option[] {
  const isUpload = draft.type === 'upload';
  return [
    // An upload has exactly one file.
    ...(isUpload ? [] : [filesOption(draft)]),
    {
      row: {
        label: `$(account) ${l10n.t('Account')}`,
        value: 'account',
        description: accountName(draft.account),
        heading: l10n.t('Options'),
      },
      step: choiceStep(draft, 'account', {
        placeholder: l10n.t('Which account owns the job on the host?'),
        choices: accountChoices(draft.canBeUser(draft.hosts)),
      }),
    },
    {
      row: {
        label: `$(play) ${l10n.t('Start')}`,
        value: 'start',
        description: draft.suspended ? l10n.t('leave suspended') : l10n.t('now'),
      },
      step: choiceStep(draft, 'suspended', {
        placeholder: l10n.t('When does the transfer start?'),
        choices: startChoices(),
      }),
    },
    {
      row: {
        label: `$(dashboard) ${l10n.t('Priority')}`,
        value: 'priority',
        description: priorityWord(draft.priority),
      },
      step: choiceStep(draft, 'priority', {
        placeholder: l10n.t('Which priority?'),
        choices: priorityChoices(),
      }),
    },
    ...(draft.others.length > 0 ? [] : [directionOption(draft)]),
    descriptionOption(draft),
  ];
}

function filesOption(draft: JobOptions): Option {
  const names = [fileOf(draft.file), ...draft.others].map(({ localFile }) => plainText(lastPart(localFile)));
  return {
    row: {
      label: `$(add) ${l10n.t('Add another file…')}`,
      value: 'file',
      description: names.join(', '),
    },
    step: async (position, asker) => {
      const file: FileDraft = { ...draft.file, localFile: '' };
      const outcome = await walk(position, asker, fileSteps(file));
      if (outcome === 'next') draft.others = [...draft.others, fileOf(file)];
      return outcome;
    },
  };
}

function directionOption(draft: JobOptions): Option {
  return {
    row: {
      label: `$(arrow-swap) ${l10n.t('Direction')}`,
      value: 'type',
      description: draft.type === 'upload' ? l10n.t('upload from the host') : l10n.t('download to the host'),
    },
    step: choiceStep(draft, 'type', {
      placeholder: l10n.t('Which way does the file go?'),
      choices: typeChoices(),
    }),
  };
}

function descriptionOption(draft: JobOptions): Option {
  return {
    row: {
      label: `$(note) ${l10n.t('Description')}`,
      value: 'description',
      description: draft.description === '' ? l10n.t('none') : plainText(draft.description),
    },
    step: textStep(draft, 'description', {
      prompt: l10n.t('The description. Every administrator of the host can read it.'),
      check: checkDescription,
      verbatim: true,
    }),
  };
}
