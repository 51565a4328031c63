import { cutAddresses } from '../../runtime/addressSecrets';
import { exactJson, isAscii } from '../../runtime/exactText';
import { isRemoteError } from '../../wsman/errors';
import { adviceOf } from './advice';
import { mistakesOf } from './fileError';
import { PASSWORD_VARIABLE } from '../asking/passwordCommand';
import { messageOf, missingWords } from './signInWords';
import type { World } from '../world';

/** What signing in means on a command line. */
export const SIGN_IN_ADVICE = `Name the user with --user, and give the password in ${PASSWORD_VARIABLE}, with --password-stdin or --password-file, or on a terminal, which asks for it.`;

/** How a command line allows a task. */
export const TASK_ADVICE = 'With --yes every question of the command is answered by yes.';

/**
 * JSON in ASCII: PowerShell decodes a pipe by the code page of its console, and spoils what is outside it. The values are
 * the same. @param indent number of blanks per level; 0 gives one line
 */
export function asciiJson(value: unknown, indent = 0): string {
  const json = exactJson(value, indent);
  if (isAscii(json)) return json;
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** JSON for standard output: readable on a terminal, in ASCII into a pipe or a file. */
export function printedJson({ screen }: Pick<World, 'screen'>, value: unknown, indent = 0): string {
  return screen ? exactJson(value, indent) : asciiJson(value, indent);
}

/** Prints a value on standard output. @see printedJson */
export function printJson(world: Pick<World, 'out' | 'screen'>, value: unknown, indent = 0): void {
  world.out(`${printedJson(world, value, indent)}\n`);
}

/** `{code, message, advice, phase, detail}`, with `mistakes` of a file where there are some; a failure of our own is told as such, without its stack. */
export function errorJson(error: unknown): Record<string, unknown> {
  if (!isRemoteError(error))
    return {
      code: 'INTERNAL',
      message: cutAddresses(error instanceof Error ? error.message : String(error)),
      advice: 'This is a fault of the program. Please report it.',
      phase: 'internal',
      detail: null,
    };
  const { code, phase, detail } = error;
  const advice = code === 'SIGN_IN_REQUIRED' && !missingWords(error) ? SIGN_IN_ADVICE : adviceOf(error);
  const mistakes = mistakesOf(error);
  const more = mistakes.length === 0 ? {} : { mistakes };
  return { code, message: messageOf(error), advice, phase, detail: detail ?? null, ...more };
}
