import type { FilePair } from '../../../bits/requests';
import type { JobType, PriorityName, ServiceAccount } from '../../../bits/states';
import {
  askChoice,
  askWithin,
  askText,
  take,
  type Answer,
  type Choice,
  type Place,
  type Step,
} from '../../editor/ask';
import { l10n } from '../../words/l10n';
import { lastPart, plainText } from '../../words/plainText';
import { checkDescription } from '../../words/validation';
import { priorityWord } from '../../words/words';
import { fileOf, fileQuestions, type FileDraft } from './fileQuestions';
import { priorityChoices } from './priorityChoices';

/** What a job may be given besides its name and first file. */
export interface JobOptions {
  /** Names of the hosts on which it is made. */
  hosts: readonly string[];
  file: FileDraft;
  others: readonly FilePair[];
  description: string;
  type: JobType;
  account: ServiceAccount;
  suspended: boolean;
  priority: PriorityName;
}

type Option = 'go' | 'file' | 'account' | 'start' | 'priority' | 'type' | 'description';

/**
 * The last step: all options with their values, each of which may be changed, and the word to go ahead.
 * What a person never changes costs them one Enter.
 */
export async function askJobOptions(draft: JobOptions, place: Place): ReturnType<Step> {
  for (let active: Option = 'go'; ;) {
    const choices = optionChoices(draft);
    const answer: Answer<Option> = await askChoice(
      { placeholder: l10n.t('Create the job, or change something first'), choices, active },
      place,
    );
    if (typeof answer === 'string') return answer;
    if (answer.value === 'go') return 'next';
    active = answer.value;
    if ((await change(draft, answer.value, place)) === 'cancelled') return 'cancelled';
  }
}

/** `with 1 file on web-01`, `with 3 files on 2 hosts`. */
function scopeText(files: number, hosts: readonly string[]): string {
  const [only] = hosts;
  const where =
    only !== undefined && hosts.length === 1 ? plainText(only) : l10n.t('{0} hosts', hosts.length);
  return files === 1 ? l10n.t('with 1 file on {0}', where) : l10n.t('with {0} files on {1}', files, where);
}

function optionChoices(draft: JobOptions): readonly Choice<Option>[] {
  const { others, file, description, type } = draft;
  const isUpload = type === 'upload';
  const files = [fileOf(file), ...others].map(({ localFile }) => plainText(lastPart(localFile)));
  const upload: Choice<Option>[] =
    others.length > 0
      ? []
      : [
          {
            label: `$(arrow-swap) ${l10n.t('Direction')}`,
            value: 'type',
            description: isUpload ? l10n.t('upload from the host') : l10n.t('download to the host'),
          },
        ];
  const more: Choice<Option>[] = isUpload
    ? []
    : [{ label: `$(add) ${l10n.t('Add another file…')}`, value: 'file', description: files.join(', ') }];
  return [
    {
      label: `$(check) ${l10n.t('Create Job')}`,
      value: 'go',
      description: scopeText(files.length, draft.hosts),
    },
    ...more,
    {
      label: `$(account) ${l10n.t('Service account')}`,
      value: 'account',
      description: accountWords()[draft.account][0],
      heading: l10n.t('Options'),
    },
    {
      label: `$(play) ${l10n.t('Start')}`,
      value: 'start',
      description: draft.suspended ? l10n.t('leave suspended') : l10n.t('now'),
    },
    {
      label: `$(dashboard) ${l10n.t('Priority')}`,
      value: 'priority',
      description: priorityWord(draft.priority),
    },
    ...upload,
    {
      label: `$(note) ${l10n.t('Description')}`,
      value: 'description',
      description: description === '' ? l10n.t('none') : plainText(description),
    },
  ];
}

/** Asks for one option. Back leads to the options again. */
async function change(
  draft: JobOptions,
  option: Exclude<Option, 'go'>,
  at: Place,
): Promise<'next' | 'back' | 'cancelled'> {
  const place: Place = { title: at.title, canGoBack: true };
  switch (option) {
    case 'file':
      return addFile(draft, place);
    case 'account':
      return take(
        await askChoice(
          {
            placeholder: l10n.t('Which account owns the job on the host?'),
            choices: accountChoices(),
            active: draft.account,
          },
          place,
        ),
        (value) => (draft.account = value),
      );
    case 'start':
      return take(
        await askChoice(
          {
            placeholder: l10n.t('When does the transfer start?'),
            choices: [
              { label: l10n.t('Now'), value: false },
              {
                label: l10n.t('Leave suspended'),
                value: true,
                detail: l10n.t('Until you resume it, for example to set credentials or a proxy first'),
              },
            ],
            active: draft.suspended,
          },
          place,
        ),
        (value) => (draft.suspended = value),
      );
    case 'priority':
      return take(
        await askChoice(
          { placeholder: l10n.t('Which priority?'), choices: priorityChoices(), active: draft.priority },
          place,
        ),
        (value) => (draft.priority = value),
      );
    case 'type':
      return take(
        await askChoice(
          { placeholder: l10n.t('Which way does the file go?'), choices: typeChoices(), active: draft.type },
          place,
        ),
        (value) => (draft.type = value),
      );
    case 'description':
      return take(
        await askText(
          {
            prompt: l10n.t('The description. Every administrator of the host can read it.'),
            value: draft.description,
            check: checkDescription,
          },
          place,
        ),
        (value) => (draft.description = value),
      );
  }
}

async function addFile(draft: JobOptions, place: Place): Promise<'next' | 'back' | 'cancelled'> {
  const file: FileDraft = { remoteUrl: draft.file.remoteUrl, localFile: '', folder: draft.file.folder };
  const outcome = await askWithin(place, fileQuestions(file));
  if (outcome === 'next') draft.others = [...draft.others, fileOf(file)];
  return outcome;
}

function accountWords(): Record<ServiceAccount, readonly [label: string, detail: string]> {
  return {
    network: [
      'Network Service',
      l10n.t(
        'Shows itself to servers as the computer (DOMAIN\\HOST$). It must be allowed to write to the folder on the host.',
      ),
    ],
    system: [
      'Local System',
      l10n.t('Shows itself to servers as the computer, and may write everywhere on the host.'),
    ],
    local: [
      'Local Service',
      l10n.t('Is anonymous to servers. It must be allowed to write to the folder on the host.'),
    ],
  };
}

function accountChoices(): readonly Choice<ServiceAccount>[] {
  const words = accountWords();
  return (['network', 'system', 'local'] as const).map((value) => ({
    label: words[value][0],
    value,
    detail: words[value][1],
  }));
}

function typeChoices(): readonly Choice<JobType>[] {
  return [
    {
      label: l10n.t('Download'),
      value: 'download',
      detail: l10n.t('The host fetches the file from the server'),
    },
    {
      label: l10n.t('Upload'),
      value: 'upload',
      detail: l10n.t('The host sends its file to the server: IIS with the BITS extension, or a file share'),
    },
  ];
}
