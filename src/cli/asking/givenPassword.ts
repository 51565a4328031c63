import { asciiJson } from '../output/json';
import { RemoteError, isRemoteError } from '../../wsman/errors';
import type { CommandLine, Target } from '../line/commandLine';
import { withoutMark } from '../line/encodedText';
import { usageError } from '../line/values';
import { hostNames } from '../output/hostNames';
import { visible } from '../output/visibleText';
import type { World } from '../world';
import { commandWords, PASSWORD_COMMAND_VARIABLE, PASSWORD_VARIABLE } from './passwordCommand';
import { secretText } from './secretText';

/** A password, which may be empty, and where it comes from, in words for an error. */
export interface GivenPassword {
  readonly password: string;
  readonly from: string;
}

/** Whom a password is for. */
interface Bearer {
  readonly user: string | undefined;
  /** Names of hosts. */
  readonly hosts: readonly string[];
}

/** The sources of the password that a command line names, before anything is read. */
type Sources = Pick<Target, 'passwordFromStdin' | 'passwordFile'>;

/** @throws RemoteError `BAD_INPUT` for two sources of one password, and for a file that is none */
export function checkPasswordSources({ passwordFromStdin, passwordFile }: Sources): void {
  if (passwordFile === undefined) return;
  if (passwordFromStdin)
    throw usageError('The password comes from --password-stdin or --password-file, not both.');
  if (passwordFile === '-')
    throw usageError('--password-file takes a file. For standard input: --password-stdin');
}

/**
 * The password of a command line: of standard input or a file where it says so, else that in the environment, that of the
 * command there, or, for a user who is named, the one that a person types on the terminal.
 * @throws RemoteError `BAD_INPUT` for a file that cannot be read, and those of the command
 */
export async function givenPassword(
  sources: Sources,
  { user, hosts }: Bearer,
  world: World,
): Promise<GivenPassword> {
  const { passwordFromStdin, passwordFile } = sources;
  if (passwordFromStdin) return { password: secretText(await world.stdin()), from: 'standard input' };
  if (passwordFile !== undefined) return { password: await inFile(passwordFile, world), from: passwordFile };
  const password = withoutMark(world.env(PASSWORD_VARIABLE) ?? '');
  const from = PASSWORD_VARIABLE;
  if (password !== '') return { password, from };
  const command = commandWords(world.env(PASSWORD_COMMAND_VARIABLE) ?? '');
  if (command) {
    const { passwordOf } = await import('../../fleet/credentialCommand');
    return { password: await passwordOf(command, world.signal), from: PASSWORD_COMMAND_VARIABLE };
  }
  if (user === undefined || !world.secret) return { password, from };
  const typed = await world.secret(visible(`Password of ${user} for ${hostNames(hosts)}: `));
  return { password: secretText(typed), from: 'the terminal' };
}

async function inFile(file: string, world: World): Promise<string> {
  try {
    return secretText(await world.read(file));
  } catch (cause) {
    if (isRemoteError(cause) || world.signal.aborted) throw cause;
    throw new RemoteError(
      'BAD_INPUT',
      { reason: `--password-file ${file}: the file cannot be read.` },
      { cause },
    );
  }
}

/** Warns of a file with a password that every user of this computer can read. It is used: the person may have no choice. */
export async function warnOfOpenFile(
  { json, target: { passwordFile } }: Pick<CommandLine, 'json' | 'target'>,
  { err, isOpenToAll }: Pick<World, 'err' | 'isOpenToAll'>,
): Promise<void> {
  if (passwordFile === undefined || !(await isOpenToAll?.(passwordFile))) return;
  const warning = visible(
    `Every user of this computer can read ${passwordFile}. To keep it to yourself: chmod 600`,
  );
  err(json ? `${asciiJson({ warning })}\n` : `${warning}\n`);
}
