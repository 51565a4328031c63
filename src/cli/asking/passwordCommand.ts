import type { CredentialCommand } from '../../fleet/credentialCommand';
import { usageError } from '../line/values';

export const PASSWORD_VARIABLE = 'BITS_REMOTE_PASSWORD';

/** Holds a command that prints the password: words separated by blanks, with double quotes around those that have some. */
export const PASSWORD_COMMAND_VARIABLE = 'BITS_REMOTE_PASSWORD_COMMAND';

/**
 * The words of a command. A backslash is part of a path, and means nothing else.
 * @throws RemoteError `BAD_INPUT` for a quote without its other one
 */
export function commandWords(text: string): CredentialCommand | undefined {
  const words = [...text.matchAll(/(?:"[^"]*"|[^\s"])+|"/g)].map(([word]) => word);
  if (words.some((word) => word === '"'))
    throw usageError(`${PASSWORD_COMMAND_VARIABLE} has a quote without its other one.`);
  const [program, ...args] = words.map((word) => word.replaceAll('"', ''));
  return program === undefined || program === '' ? undefined : [program, ...args];
}
