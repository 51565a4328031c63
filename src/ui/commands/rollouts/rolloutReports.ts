import { env, Uri, window, workspace } from 'vscode';
import { csvReport } from '../../../fleet/rollouts/report/csv';
import { factsOf, type RolloutFacts } from '../../../fleet/rollouts/report/facts';
import { junitReport } from '../../../fleet/rollouts/report/junit';
import { markdownReport } from '../../../fleet/rollouts/report/markdown';
import { exactJson } from '../../../runtime/exactText';
import { askChoice } from '../../editor/ask';
import type { ShownRollout } from '../../rollouts/shownRollouts';
import type { TreeNode } from '../../tree/treeNode';
import { saveFolder } from '../../editor/saveFolder';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import type { Command, Context } from '../context';
import { chooseRollout } from './chooseRollout';

/** The forms of a report that is saved, and how their files end. */
const FORMS = [
  { name: 'JSON', ending: 'json', write: (facts: RolloutFacts) => `${exactJson(facts, 2)}\n` },
  { name: 'CSV', ending: 'csv', write: csvReport },
  { name: 'JUnit XML', ending: 'xml', write: junitReport },
  { name: 'Markdown', ending: 'md', write: markdownReport },
] as const;

export const showRollout: Command = async (context, rows) => {
  const rollout = await anyRollout(context, rows, l10n.t('Show Rollout'));
  if (rollout) await context.showRollout(rollout.state.rollout);
};

export const copyRolloutReport: Command = async (context, rows) => {
  const rollout = await anyRollout(context, rows, l10n.t('Copy Report'));
  if (!rollout) return;
  await env.clipboard.writeText(markdownReport(factsOf(rollout.state)));
  void window.showInformationMessage(l10n.t('The report is copied as Markdown.'));
};

export const saveRolloutReport: Command = async (context, rows) => {
  const title = l10n.t('Save Report');
  const rollout = await anyRollout(context, rows, title);
  if (!rollout) return;
  const choices = FORMS.map((form) => ({ label: form.name, description: `.${form.ending}`, value: form }));
  const answer = await askChoice(
    { placeholder: l10n.t('Which format?'), choices },
    { title, canGoBack: false },
  );
  if (typeof answer === 'string') return;
  const { name, ending, write } = answer.value;
  const file = plainText(rollout.state.spec.name).replace(/[^\p{L}\p{N} ._-]/gu, '-');
  const uri = await window.showSaveDialog({
    title,
    filters: { [name]: [ending] },
    defaultUri: Uri.joinPath(saveFolder(), `${file}.${ending}`),
  });
  if (!uri) return;
  await workspace.fs.writeFile(uri, Buffer.from(write(factsOf(rollout.state))));
};

function anyRollout(
  context: Context,
  rows: readonly TreeNode[],
  title: string,
): Promise<ShownRollout | undefined> {
  return chooseRollout(context, rows, {
    title,
    fits: () => true,
    none: l10n.t('There are no rollouts yet.'),
  });
}
