import { window } from 'vscode';
import { foundRollouts, type FoundRollout } from '../../../fleet/rollouts/rebuild';
import { askChoice } from '../../editor/ask';
import { l10n } from '../../words/l10n';
import { jobCount } from '../../words/losses';
import { plainText } from '../../words/plainText';
import { hostsText } from '../../words/rolloutQuestions';
import type { Command, Context } from '../context';
import { chooseHosts, readHosts } from '../targets/hostTargets';
import { chooseRolloutFile } from './rolloutFile';

/**
 * Finds the rollouts that jobs on hosts belong to, whoever started them. One that this computer does not know gets a
 * journal here, by its file.
 */
export const findRollouts: Command = async (context, rows) => {
  const title = l10n.t('Find Rollouts on Hosts');
  const hosts = await chooseHosts(context, rows, { title });
  if (!hosts) return;
  await readHosts(context, hosts);
  const desk = await context.rollouts.desk();
  const found = foundRollouts(
    new Map(
      hosts.map(({ host: { name } }) => {
        const jobs = context.fleet.host(name)?.jobs.values() ?? [];
        return [name, Array.from(jobs, ({ job }) => job)];
      }),
    ),
  );
  if (found.length === 0) {
    void window.showInformationMessage(l10n.t('No job on these hosts belongs to a rollout.'));
    return;
  }
  const answer = await askChoice(
    { placeholder: l10n.t('Which rollout?'), choices: found.map((each) => choice(context, each)) },
    { title, canGoBack: false },
  );
  if (typeof answer === 'string') return;
  const { rollout } = answer.value;
  if (!context.rollouts.get(rollout)) {
    const file = await chooseRolloutFile(l10n.t('Which file was it started from?'), undefined);
    if (!file) return;
    await desk.rebuild(answer.value, file.path, file.text);
  }
  await context.showRollout(rollout);
};

function choice(
  { rollouts, format }: Context,
  found: FoundRollout,
): { label: string; description: string; detail: string; value: FoundRollout } {
  const { rollout, jobs } = found;
  const hosts = new Set(jobs.map(({ host }) => host)).size;
  return {
    label: plainText(jobs[0]?.job.displayName ?? rollout),
    description: [jobCount(jobs.length, format), hostsText(hosts, format)].join(' · '),
    detail: rollouts.get(rollout)
      ? l10n.t('{0} · known here', rollout)
      : l10n.t('{0} · not known here: its file is needed to go on', rollout),
    value: found,
  };
}
