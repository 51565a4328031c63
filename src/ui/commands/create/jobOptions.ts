import type { JobAccount, JobType, PriorityName } from '../../../bits/states';
import type { Choice } from '../../editor/question';
import { choiceStep, textStep, type Step } from '../../editor/wizard';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import { checkDescription } from '../../words/validation';
import { optionList } from '../../editor/optionList';
import { priorityWord } from '../../words/words';
import type { DraftOption } from './draftOption';
import { fileOptions, onlyFileOption, type DraftFiles } from './fileOptions';
import { nameStep, type DraftName } from './nameStep';
import { accountChoices, accountName, priorityChoices, startChoices, typeChoices } from './optionChoices';

/** A new job as it stands before it is created. */
export interface JobOptions extends DraftFiles, DraftName {
  /** Names of the hosts on which it is created. */
  hosts: readonly string[];
  description: string;
  type: JobType;
  account: JobAccount;
  /** Whether every chosen host takes jobs of the user who signs in. */
  readonly canBeUser: (hosts: readonly string[]) => boolean;
  suspended: boolean;
  priority: PriorityName;
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

function optionsOf(draft: JobOptions): readonly DraftOption[] {
  return [
    {
      row: {
        label: `$(tag) ${l10n.t('Name')}`,
        value: 'name',
        description: plainText(draft.name),
        heading: l10n.t('Options'),
      },
      step: nameStep(draft),
    },
    {
      row: {
        label: `$(account) ${l10n.t('Account')}`,
        value: 'account',
        description: accountName(draft.account),
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
    // An upload has exactly one file.
    ...(draft.type === 'upload' ? [onlyFileOption(draft)] : fileOptions(draft)),
  ];
}

function directionOption(draft: JobOptions): DraftOption {
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

function descriptionOption(draft: JobOptions): DraftOption {
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
