import { fillIn, hasCode, type RemoteError } from '../../wsman/errors';
import { PASSWORD_COMMAND_VARIABLE, PASSWORD_VARIABLE } from '../asking/passwordCommand';

interface Words {
  readonly message: string;
  readonly advice: string;
}

/** Words for `SIGN_IN_REQUIRED` where one of user and password is known. The argument `missing` says which is not. */
const MISSING: Readonly<Record<string, Words>> = {
  password: {
    message: 'No password is known for {user}.',
    advice: `Give it in ${PASSWORD_VARIABLE}, with --password-stdin or --password-file, by the command in ${PASSWORD_COMMAND_VARIABLE}, or on a terminal, which asks for it unless --no-input is there.`,
  },
  user: {
    message: 'A password is given for {host}, and no user name.',
    advice: 'Name the user with --user.',
  },
};

/** Words for a sign-in that lacks only the user or only the password; `undefined` for every other error. */
export function missingWords(error: RemoteError): Words | undefined {
  const words = hasCode(error, 'SIGN_IN_REQUIRED') ? MISSING[error.args['missing'] ?? ''] : undefined;
  return words && { message: fillIn(words.message, error.args), advice: words.advice };
}

/** The message of an error, as the command line says it. */
export function messageOf(error: RemoteError): string {
  return missingWords(error)?.message ?? error.message;
}
