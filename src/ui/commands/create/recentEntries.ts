import type { JobAccount, PriorityName } from '../../../bits/states';
import type { JobEntries } from '../../editor/lastJob';
import type { TextList } from '../../editor/question';
import { l10n } from '../../words/l10n';
import { plainText, remoteName } from '../../words/plainText';
import { priorityWord } from '../../words/words';

/** The entries of recent jobs, and what a new job takes from the one that is chosen. */
export interface Recent {
  readonly jobs: readonly JobEntries[];
  readonly use: (job: JobEntries) => void;
}

/** The entries of a new job until a recent one is chosen. */
interface Taking {
  readonly file: { localFile: string; folder: string };
  priority: PriorityName;
  account: JobAccount;
  suspended: boolean;
}

/**
 * Recent jobs for a new one: the one that is chosen is its template.
 * @param usual the account where that job has none that is remembered
 */
export function recentFor(jobs: readonly JobEntries[], draft: Taking, usual: JobAccount): Recent {
  return {
    jobs,
    use: ({ localFolder, priority, account, suspended }) => {
      draft.file.localFile = '';
      draft.file.folder = localFolder ?? draft.file.folder;
      draft.priority = priority ?? draft.priority;
      draft.account = account ?? usual;
      draft.suspended = suspended ?? draft.suspended;
    },
  };
}

/** Recent addresses to choose from; the one that is chosen brings folder and options of its job. */
export function recentAddresses({ jobs, use }: Recent): TextList | undefined {
  const choices = jobs.flatMap((value) => {
    const { url = '' } = value;
    return url === ''
      ? []
      : [{ label: plainText(remoteName(url)) || plainText(url), value, ...about(value) }];
  });
  return listOf(l10n.t('Recent Addresses'), {
    placeholder: l10n.t('Which address? Its folder and options are taken, too'),
    choices: choices.map((choice, index) => ({ ...choice, value: String(index) })),
    textOf: (index) => {
      const job = choices[Number(index)]?.value;
      if (job) use(job);
      return job?.url;
    },
  });
}

/** Recent folders of the host to choose from, each once. @param pathIn a file in a folder */
export function recentFolders(
  jobs: readonly JobEntries[],
  pathIn: (folder: string) => string,
): TextList | undefined {
  const folders = [...new Set(jobs.flatMap(({ localFolder }) => localFolder ?? []))];
  return listOf(l10n.t('Recent Folders'), {
    placeholder: l10n.t('Which folder on the host?'),
    choices: folders.map((folder) => ({ label: plainText(folder), value: folder })),
    textOf: pathIn,
  });
}

function listOf(name: string, { choices, ...list }: Omit<TextList, 'name'>): TextList | undefined {
  return choices.length === 0 ? undefined : { name, choices, ...list };
}

function about({ url = '', localFolder, priority }: JobEntries): { description: string; detail: string } {
  const options = [
    localFolder === undefined ? '' : plainText(localFolder),
    priority === undefined || priority === 'NORMAL' ? '' : priorityWord(priority),
  ];
  return { description: plainText(url), detail: options.filter((text) => text !== '').join(' · ') };
}
