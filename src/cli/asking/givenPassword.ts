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

/** A password, which may be empty. */
export interface GivenPassword {
  readonly password: string;
  /** Why there is none, where it is empty: words for an error. */
  readonly lack: string;
  /** Whether a person typed it when asked for it. */
  readonly isTyped?: boolean;
}

/** Whom a password is for. */
export interface Bearer {
  readonly user: string | undefined;
  /** Names of hosts. */
  readonly hosts: readonly string[];
}

/** The sources of the password that a command line names, before anything is read. */
type Sources = Pick<Target, 'passwordFromStdin' | 'passwordFile' | 'isNeverAsked'>;

/** @throws RemoteError `BAD_INPUT` for two sources of one password, and for a file that is none */
export function checkPasswordSources({ passwordFromStdin, passwordFile }: Sources): void {
  if (passwordFile === undefined) return;
  if (passwordFromStdin)
    throw usageError('The password comes from --password-stdin or --password-file, not both.');
  if (passwordFile === '-')
    throw usageError('--password-file takes a file. For standard input: --password-stdin');
}

/** Whether a command line or its environment names a password. */
export function isPasswordNamed({ passwordFromStdin, passwordFile }: Sources, { env }: World): boolean {
  if (passwordFromStdin || passwordFile !== undefined) return true;
  return [PASSWORD_VARIABLE, PASSWORD_COMMAND_VARIABLE].some((name) => (env(name) ?? '') !== '');
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
  if (passwordFromStdin) return from('standard input', secretText(await world.stdin()));
  if (passwordFile !== undefined) return from(passwordFile, await inFile(passwordFile, world));
  const password = withoutMark(world.env(PASSWORD_VARIABLE) ?? '');
  if (password !== '') return from(PASSWORD_VARIABLE, password);
  const command = commandWords(world.env(PASSWORD_COMMAND_VARIABLE) ?? '');
  if (command) {
    const { passwordOf } = await import('../../fleet/credentialCommand');
    return from(PASSWORD_COMMAND_VARIABLE, await passwordOf(command, world.signal));
  }
  if (user !== undefined && world.secret) return typedPassword({ user, hosts }, world.secret);
  const nobody = sources.isNeverAsked ? '--no-input forbids to ask' : 'there is no terminal to ask on';
  return { password: '', lack: `${PASSWORD_VARIABLE} is not set, and ${nobody}` };
}

/** Asks the person for a password. @param before lines above the question */
export async function typedPassword(
  { user = '', hosts }: Bearer,
  ask: NonNullable<World['secret']>,
  before = '',
): Promise<GivenPassword> {
  const typed = await ask(`${before}${visible(`Password of ${user} for ${hostNames(hosts)}: `)}`);
  return { password: secretText(typed), lack: 'none was typed', isTyped: true };
}

function from(source: string, password: string): GivenPassword {
  return { password, lack: `${source} holds no password` };
}

async function inFile(file: string, world: World): Promise<string> {
  try {
    return secretText(await world.read(file));
  } catch (cause) {
    if (isRemoteError(cause) || world.signal.aborted) throw cause;
    throw new RemoteError(
      'BAD_INPUT',
      { reason: `--password-file ${file}: the file can't be read.` },
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
