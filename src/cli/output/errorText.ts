import { cutAddresses } from '../../runtime/addressSecrets';
import { hasCode, isRemoteError } from '../../wsman/errors';
import type { World } from '../world';
import { problemLine } from '../../fleet/rollouts/spec/problem';
import { adviceOf } from './advice';
import { mistakesOf } from './fileError';
import { asciiJson, errorJson, SIGN_IN_ADVICE, TASK_ADVICE } from './json';
import { messageOf, missingWords } from './signInWords';
import { pasteable, visible } from './visibleText';

/** A failure on standard error: for people, or as `{"error": …}`. */
export function printError({ err }: Pick<World, 'err'>, error: unknown, json: boolean): void {
  err(`${json ? asciiJson({ error: errorJson(error) }) : describeError(error)}\n`);
}

/** Message, further mistakes of a file, advice, how to sign in where that failed, and remedy, a line each. */
export function describeError(error: unknown): string {
  if (!isRemoteError(error))
    return visible(cutAddresses(error instanceof Error ? error.message : String(error)));
  const lines = [`${messageOf(error)}${error.detail === undefined ? '' : ` [${error.detail}]`}`];
  // The message tells the first one.
  for (const mistake of mistakesOf(error).slice(1)) lines.push(problemLine(mistake.file, mistake));
  // The message says what is wrong with the value: "correct it" adds nothing.
  if (!hasCode(error, 'BAD_INPUT')) lines.push(adviceOf(error));
  if (hasCode(error, 'SIGN_IN_REQUIRED', 'SIGN_IN_REFUSED') && !missingWords(error))
    lines.push(SIGN_IN_ADVICE);
  if (hasCode(error, 'TASK_NOT_ALLOWED')) lines.push(TASK_ADVICE);
  if (error.remedy !== undefined) lines.push(error.remedy);
  return lines.map((line) => visible(pasteable(line))).join('\n  ');
}
