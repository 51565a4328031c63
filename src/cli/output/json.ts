import { cutAddresses } from '../../runtime/addressSecrets';
import { isRemoteError } from '../../wsman/errors';
import { adviceOf } from './advice';
import { PASSWORD_VARIABLE } from '../asking/passwordCommand';

/** What signing in means on a command line. */
export const SIGN_IN_ADVICE = `Name the user with --user, and give the password in ${PASSWORD_VARIABLE}, with --password-stdin or --password-file, or on a terminal, which asks for it.`;

/** How a command line allows a task. */
export const TASK_ADVICE = 'With --yes every question of the command is answered by yes.';

/** `{code, message, advice, phase, detail}`; a failure of our own is told as such, without its stack. */
export function errorJson(error: unknown): Record<string, unknown> {
  if (!isRemoteError(error))
    return {
      code: 'INTERNAL',
      message: cutAddresses(error instanceof Error ? error.message : String(error)),
      advice: 'This is a fault of the program. Please report it.',
      phase: 'internal',
      detail: null,
    };
  const { code, message, phase, detail } = error;
  const advice = code === 'SIGN_IN_REQUIRED' ? SIGN_IN_ADVICE : adviceOf(error);
  return { code, message, advice, phase, detail: detail ?? null };
}
