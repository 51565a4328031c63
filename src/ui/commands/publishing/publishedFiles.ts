import { window } from 'vscode';
import { publishedGroups, type PublishedGroup } from '../../../bits/publishing/ownFiles';
import type { HostDefinition } from '../../../fleet/host';
import { askInSteps } from '../../editor/ask';
import { confirm } from '../../editor/confirm';
import { copyText } from '../../editor/copyText';
import { runWithProgress } from '../../editor/progress';
import { choiceStep, type Step } from '../../editor/wizard';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import type { Command, Context } from '../context';
import { createJobOf } from '../create/createJob';
import { actionChoices, groupChoices, shownName, type PublishedAction } from './publishedChoices';
import { chooseSource } from './publishFile';
import { setLimits } from './publishedLimits';

interface Chosen {
  group: PublishedGroup;
  action: PublishedAction;
}

/** Lists what a host publishes: URLs to copy or to create jobs from, limits to set, and files to publish no longer. */
export const publishedFiles: Command = async (context, rows) => {
  const host = await chooseSource(context, rows, l10n.t('Published Files'));
  if (!host) return;
  const groups = await runWithProgress(l10n.t('Reading what the host publishes'), (signal) =>
    context.fleet.perform(
      host.name,
      (jobs, until) => jobs.publishing((published) => publishedGroups(published, until)),
      signal,
    ),
  );
  const choices = groupChoices(groups, context.format);
  const [first] = choices;
  if (!first) {
    void window.showInformationMessage(l10n.t('{0} publishes no files.', plainText(host.name)));
    return;
  }
  const chosen: Chosen = { group: first.value, action: 'copy' };
  const steps = [
    choiceStep(chosen, 'group', { placeholder: l10n.t('Which published file?'), choices }),
    actionStep(chosen, context.format),
  ];
  const title = l10n.t('Published Files of {0}', plainText(host.name));
  if (await askInSteps(title, steps)) await act(context, host, chosen);
};

/** The actions are those of the file that was chosen before. */
function actionStep(chosen: Chosen, format: Format): Step {
  return (position, asker) => {
    const placeholder = l10n.t('What to do with {0}?', shownName(chosen.group));
    const choices = actionChoices(chosen.group, format);
    return choiceStep(chosen, 'action', { placeholder, choices })(position, asker);
  };
}

function act(context: Context, host: HostDefinition, { group, action }: Chosen): Promise<void> {
  const url = group.url ?? group.group;
  switch (action) {
    case 'copy':
      return copyText(url);
    case 'createJob':
      return createJobOf(context, [], [url]);
    case 'limits':
      return setLimits(context, host, group);
    case 'unpublish':
      return unpublish(context, host, group);
  }
}

async function unpublish(context: Context, host: HostDefinition, published: PublishedGroup): Promise<void> {
  const name = shownName(published);
  const question = {
    message: l10n.t('Stop publishing {0}?', name),
    detail: lossOf(published),
    go: l10n.t('Stop Publishing'),
    stay: l10n.t('Keep Published'),
  };
  if (!(await confirm(question))) return;
  const { group, file } = published;
  await runWithProgress(l10n.t('Unpublishing {0}', name), (signal) =>
    context.fleet.perform(
      host.name,
      (jobs, until) => jobs.publishing((files) => files.unpublish(group, file ? [file.suffix] : [], until)),
      signal,
    ),
  );
  void window.showInformationMessage(l10n.t('No longer published: {0}', name));
}

/** The loss, and below it the URL where the question names the file. */
function lossOf({ isOwn, url }: PublishedGroup): string {
  if (!isOwn) return l10n.t('Another program published it. Downloads from it will fail.');
  if (url === undefined)
    return l10n.t('A rollout published it. Jobs that have not finished downloading from it will fail.');
  return `${l10n.t('Jobs that have not finished downloading it will fail.')}\n${plainText(url)}`;
}
