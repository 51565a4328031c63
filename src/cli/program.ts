import { setMaxListeners } from 'node:events';
import type { JobAction } from '../bits/states';
import { parseCommandLine, usageError, type CommandLine } from './arguments';
import { EXIT, exitCodeOf } from './exitCode';
import { feature } from './featureCommands';
import { withListedHosts } from './hostSelection';
import { create, identify, list } from './hostCommands';
import { hosts } from './hosts';
import { knownHosts } from './inventories';
import { interruption } from './interruption';
import { act, addFile, error, set, show } from './jobCommands';
import { readOperands } from './operands';
import { printError } from './output';
import { practiceHost } from './practiceHost';
import { publish, published, unpublish } from './publishing';
import { Session, type World } from './session';
import { USAGE } from './usage';
import { watch } from './watch';

type Command = (line: CommandLine, session: Session, world: World) => Promise<number>;

const action =
  (name: JobAction): Command =>
  (line, session, world) =>
    act(name, line, session, world);

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['hosts', hosts],
  ['identify', identify],
  ['list', list],
  ['show', show],
  ['create', create],
  ['add-file', addFile],
  ['set', set],
  ['suspend', action('suspend')],
  ['resume', action('resume')],
  ['complete', action('complete')],
  ['cancel', action('cancel')],
  ['error', error],
  ['watch', watch],
  ['feature', feature],
  ['publish', publish],
  ['published', published],
  ['unpublish', unpublish],
]);

/** Runs one command line and gives the exit code. */
export async function runProgram(argv: readonly string[], version: string, world: World): Promise<number> {
  // Known before the line is read, so that a mistake in it is told in the form that was asked for.
  const json = argv.includes('--json');
  // Every host of a command listens to it.
  setMaxListeners(0, world.signal);
  try {
    const line = parseCommandLine(argv);
    if (line.options.help) world.out(USAGE);
    else if (line.options.version) world.out(`${version}\n`);
    else return await runCommand(line, world);
    return EXIT.done;
  } catch (failure) {
    const told = world.signal.aborted ? interruption(failure) : failure;
    printError(world, told, json);
    return exitCodeOf(told);
  }
}

async function runCommand(line: CommandLine, world: World): Promise<number> {
  if (line.command === 'rollout') return (await import('./rollout/rolloutCommand')).rollout(line, world);
  if (line.command === 'creation') return (await import('./creation/creationCommand')).creation(line, world);
  if (line.command === 'practice-host') return practiceHost(readOperands(line), world);
  const command = COMMANDS.get(line.command);
  if (!command)
    throw usageError(
      `${line.command ? `There is no command "${line.command}".` : 'Say a command.'} See bits-remote --help.`,
    );
  const checked = readOperands(line);
  const target = await withListedHosts(line.target, world);
  const known = await knownHosts(line, world);
  // Nothing is done to hosts that are only printed.
  const isAll = line.command === 'hosts' && target.hosts.length === 0 && known.length > 0;
  const session = new Session(isAll ? { ...target, hosts: ['all'] } : target, world, known);
  try {
    return await command(checked, session, world);
  } finally {
    await session.close();
  }
}
