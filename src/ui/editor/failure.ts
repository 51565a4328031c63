import { env, window, type LogOutputChannel } from 'vscode';
import { hasCode } from '../../wsman/errors';
import { l10n } from '../words/l10n';
import { logLine } from '../words/logLine';
import { problemOf } from '../words/problem';
import { showLogTitle } from '../words/words';

/** A button of a message. */
export interface NextAction {
  readonly title: string;
  readonly run: () => unknown;
}

/**
 * Reports a failure: in the log with its detail, and in a message with what to do next. A cancelled action is not a
 * failure. Does not wait for the message to be closed.
 */
export function tellFailure(
  error: unknown,
  log: LogOutputChannel,
  actions: readonly NextAction[] = [],
): void {
  if (hasCode(error, 'CANCELLED')) return;
  const problem = problemOf(error);
  log.error(logLine(error));
  const { remedy } = problem;
  const copy: NextAction[] =
    remedy === undefined ? [] : [{ title: l10n.t('Copy Fix'), run: () => env.clipboard.writeText(remedy) }];
  void offer('error', `${problem.message} ${problem.advice}`, [...actions, ...copy, showLogAction(log)]);
}

/** The button that opens the log. */
export function showLogAction(log: LogOutputChannel): NextAction {
  return { title: showLogTitle(), run: () => log.show(true) };
}

/** Shows a message with buttons, and runs the one that is pressed. A failure of that is told in another message. */
export async function offer(
  level: 'information' | 'warning' | 'error',
  message: string,
  actions: readonly NextAction[],
): Promise<void> {
  const show = {
    information: window.showInformationMessage,
    warning: window.showWarningMessage,
    error: window.showErrorMessage,
  }[level];
  const chosen = await show(message, ...actions.map(({ title }) => title));
  try {
    await actions.find(({ title }) => title === chosen)?.run();
  } catch (error) {
    if (hasCode(error, 'CANCELLED')) return;
    const problem = problemOf(error);
    void window.showErrorMessage(`${problem.message} ${problem.advice}`);
  }
}
