import { env, window } from 'vscode';
import { publishedGroups, type PublishedGroup } from '../../../bits/publishing/ownFiles';
import type { HostDefinition } from '../../../fleet/host';
import { askChoice } from '../../editor/ask';
import { confirm } from '../../editor/confirm';
import { runWithProgress } from '../../editor/progress';
import type { Choice } from '../../editor/question';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import type { Command, Context } from '../context';
import { createJobFrom } from '../create/createJob';
import { chooseSource } from './publishFile';
import { setLimits } from './publishedLimits';

type Action = 'copy' | 'createJob' | 'limits' | 'takeBack';

/** Lists what a host publishes; its files can be copied as addresses, fetched, and taken back. */
export const publishedFiles: Command = async (context, rows) => {
  const title = l10n.t('Published Files');
  const host = await chooseSource(context, rows, title);
  if (!host) return;
  const groups = await runWithProgress(l10n.t('Reading what the host publishes'), (signal) =>
    context.fleet.perform(
      host.name,
      (jobs, until) => jobs.publishing((published) => publishedGroups(published, until)),
      signal,
    ),
  );
  if (groups.length === 0) {
    void window.showInformationMessage(l10n.t('{0} publishes no files.', plainText(host.name)));
    return;
  }
  const group = await chosen(l10n.t('Which one?'), groups.map(groupChoice), title);
  const action = group && (await chosen(l10n.t('What about it?'), actionChoices(group), title));
  if (group && action) await act(context, host, group, action);
};

async function chosen<T>(
  placeholder: string,
  choices: readonly Choice<T>[],
  title: string,
): Promise<T | undefined> {
  const answer = await askChoice({ placeholder, choices }, { title, canGoBack: false });
  return typeof answer === 'string' ? undefined : answer.value;
}

function groupChoice(value: PublishedGroup): Choice<PublishedGroup> {
  const { url, group, isOwn, isThere } = value;
  return { label: plainText(url ?? group), value, description: remark(isOwn, url, isThere) };
}

function remark(isOwn: boolean, url: string | undefined, isThere: boolean | undefined): string {
  if (!isOwn) return l10n.t('of another program');
  if (url === undefined) return l10n.t('files of a rollout');
  return isThere === false ? l10n.t('not there') : l10n.t('there');
}

/** The address of a file is known only where the group tells it. */
function actionChoices({ url, isOwn }: PublishedGroup): readonly Choice<Action>[] {
  const ofFile: readonly Choice<Action>[] =
    url === undefined
      ? []
      : [
          { label: l10n.t('Copy Address'), value: 'copy' },
          { label: l10n.t('Create Job from It'), value: 'createJob' },
        ];
  const ofOwn: readonly Choice<Action>[] = isOwn ? [{ label: l10n.t('Set Limits…'), value: 'limits' }] : [];
  return [...ofFile, ...ofOwn, { label: l10n.t('Take Back'), value: 'takeBack' }];
}

async function act(
  context: Context,
  host: HostDefinition,
  published: PublishedGroup,
  action: Action,
): Promise<void> {
  const { group, file, url = group } = published;
  if (action === 'limits') return setLimits(context, host, published);
  if (action === 'copy') return env.clipboard.writeText(url);
  if (action === 'createJob') return createJobFrom(context, url);
  const question = {
    message: l10n.t('Take back {0}?', plainText(url)),
    detail: l10n.t('Jobs that still fetch it fail.'),
    go: l10n.t('Take Back'),
  };
  if (!(await confirm(question))) return;
  await runWithProgress(l10n.t('Taking the file back'), (signal) =>
    context.fleet.perform(
      host.name,
      (jobs, until) => jobs.publishing((files) => files.unpublish(group, file ? [file.suffix] : [], until)),
      signal,
    ),
  );
  void window.showInformationMessage(l10n.t('{0} is no longer published.', plainText(url)));
}
