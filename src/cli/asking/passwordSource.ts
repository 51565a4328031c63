import type { Target } from '../line/commandLine';
import { withoutMark } from '../line/encodedText';
import type { World } from '../world';
import { commandWords, PASSWORD_COMMAND_VARIABLE, PASSWORD_VARIABLE } from './passwordCommand';

/** Where a password would come from: an option, a variable of the environment, or the person at the terminal. */
export type PasswordSource =
  | { readonly kind: 'option'; readonly name: '--password-stdin' | '--password-file' }
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'terminal' };

/**
 * The source that `givenPassword` takes for a command line, in its order. Nothing is read, run or asked.
 * @returns `undefined` where nothing gives a password
 * @throws RemoteError `BAD_INPUT` for a command that cannot be read
 */
export function passwordSource(
  { passwordFromStdin, passwordFile, user }: Pick<Target, 'passwordFromStdin' | 'passwordFile' | 'user'>,
  { env, secret }: Pick<World, 'env' | 'secret'>,
): PasswordSource | undefined {
  if (passwordFromStdin) return { kind: 'option', name: '--password-stdin' };
  if (passwordFile !== undefined) return { kind: 'option', name: '--password-file' };
  if (withoutMark(env(PASSWORD_VARIABLE) ?? '') !== '')
    return { kind: 'environment', name: PASSWORD_VARIABLE };
  if (commandWords(env(PASSWORD_COMMAND_VARIABLE) ?? ''))
    return { kind: 'environment', name: PASSWORD_COMMAND_VARIABLE };
  return user !== undefined && secret ? { kind: 'terminal' } : undefined;
}
