import { env, window, type LogOutputChannel } from 'vscode';
import { hasCode, isRemoteError } from '../../wsman/errors';
import { l10n } from '../words/l10n';
import { plainText, VALUE_LENGTH } from '../words/plainText';
import { problemOf } from '../words/problem';
import { showLogTitle } from '../words/words';

/** Something that a message offers to do. */
export interface NextAction {
  readonly title: string;
  readonly run: () => unknown;
}

/**
 * Tells a failure: in the log with its detail, and to the person with what to do next. What the person
 * cancelled is no failure. Does not wait for the message to be read.
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
    remedy === undefined
      ? []
      : [{ title: l10n.t('Copy Remedy'), run: () => env.clipboard.writeText(remedy) }];
  void offer('error', `${problem.message} ${problem.advice}`, [...actions, ...copy, showLogAction(log)]);
}

/** The button that opens the log. */
export function showLogAction(log: LogOutputChannel): NextAction {
  return { title: showLogTitle(), run: () => log.show(true) };
}

/** Characters of one line in the log. */
const LINE_LENGTH = 4 * VALUE_LENGTH;

/** Shows a message whose buttons do something. */
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
  await actions.find(({ title }) => title === chosen)?.run();
}

/** Code, phase and the host's own codes; never a secret, because no error holds one. */
export function logLine(error: unknown): string {
  if (!isRemoteError(error)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const detail = error.detail === undefined ? '' : ` [${error.detail}]`;
  // Words of a host must not pass for lines of ours.
  return plainText(`${error.code} (${error.phase}): ${error.message} ${error.advice}${detail}`, LINE_LENGTH);
}
