import { hasCode } from '../../../wsman/errors';
import { confirm } from '../../editor/confirm';
import { offer } from '../../editor/failure';
import { l10n } from '../../words/l10n';
import { startQuestion } from '../../words/rolloutQuestions';
import type { Command, Context } from '../context';
import { chooseRolloutFile } from './rolloutFile';

/** Starts a rollout of a file, after the person has seen what goes where and in which waves. */
export const startRollout: Command = async (context, _rows, uri) => {
  const file = await chooseRolloutFile(l10n.t('Start Rollout'), uri);
  if (!file) return;
  const desk = await context.rollouts.desk();
  const begun = desk.planned(file.path, file.text);
  try {
    await desk.checkStart(begun);
  } catch (error) {
    if (!hasCode(error, 'ROLLOUT_OPEN')) throw error;
    tellOpen(context, String(error.args['rollout']));
    return;
  }
  if (!(await confirm(startQuestion(begun, context.format)))) return;
  await desk.start(begun);
  await context.showRollout(begun.rollout);
};

/** A second start would create every job twice. */
function tellOpen(context: Context, rollout: string): void {
  const { rollouts, log } = context;
  const name = rollouts.get(rollout)?.state.spec.name ?? rollout;
  log.info(`rollout ${rollout} is open: nothing was started`);
  void offer('warning', l10n.t('Rollout “{0}” of this file is open on some of these hosts.', name), [
    { title: l10n.t('Resume'), run: () => rollouts.order(rollout, 'resume') },
    { title: l10n.t('Show'), run: () => context.showRollout(rollout) },
  ]);
}
