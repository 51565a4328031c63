import { resolve } from 'node:path';
import type { Premises } from '../../assistants/premises';
import type { Fleet } from '../../fleet/fleet';
import { hasClass, isRemoteError, RemoteError } from '../../wsman/errors';
import { PASSWORD_COMMAND_VARIABLE, PASSWORD_VARIABLE } from '../asking/passwordCommand';
import { toldOf } from '../hosts/findings';
import type { Session } from '../hosts/session';
import type { CommandLine } from '../line/commandLine';
import { encodedText } from '../line/encodedText';
import { adviceOf } from '../output/advice';
import { ENGLISH } from '../output/languages';
import { pasted } from '../output/pasted';
import type { World } from '../world';

const SIGN_IN = `Ask the person to start bits-remote mcp with --user, and with the password in ${PASSWORD_VARIABLE}, by ${PASSWORD_COMMAND_VARIABLE} or with --password-file.`;

/** The command line as tools see it. */
export function linePremises(
  { target }: CommandLine,
  session: Session,
  fleet: Fleet,
  { read }: Pick<World, 'read'>,
): Omit<Premises, 'confirm'> {
  return {
    fleet,
    languageId: () => ENGLISH,
    examine: (host, signal) =>
      session.examine(host, { begin: () => undefined, report: () => undefined }, signal),
    findings: (examination, { name }) => toldOf([examination], [name]),
    readFile: async (path) => {
      try {
        return { path: resolve(path), text: encodedText(await read(path), path) };
      } catch (cause) {
        if (isRemoteError(cause)) throw cause;
        throw new RemoteError('BAD_INPUT', { reason: `${path} can't be read.` }, { cause });
      }
    },
    nextStep: (_host, error) => (hasClass(error, 'signInHelps') ? SIGN_IN : adviceOf(error)),
    startCommand: (file) =>
      ['bits-remote rollout start', file, ...target.inventories.flatMap((each) => ['--inventory', each])]
        .map((word, index) => (index === 0 || word === '--inventory' ? word : pasted(word)))
        .join(' '),
  };
}
