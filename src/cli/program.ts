import { setMaxListeners } from 'node:events';
import { checkPasswordSources, warnOfOpenFile } from './asking/givenPassword';
import { inTurns, withoutQuestions } from './asking/questions';
import { withListedJobs } from './choosing/listedJobs';
import { COMMANDS } from './commands/commands';
import { givenDefaults } from './configuration/configuration';
import { withListedHosts } from './hosts/hostSelection';
import { knownHosts } from './hosts/inventories';
import { Session } from './hosts/session';
import type { HostDefinition } from '../fleet/host';
import { isRemoteError } from '../wsman/errors';
import type { Target } from './line/commandLine';
import { NO_DEFAULTS, withOrigin } from './line/default';
import { asksFor, asksForJson, completedLine, typedLine, wordsIn, type ReadLine } from './line/parse';
import { EXIT, exitCodeOf } from './output/exitCode';
import { interruption } from './output/interruption';
import { printError } from './output/errorText';
import type { Command, HostsCommand } from './table/command';
import type { World } from './world';

/** Runs one command line and gives the exit code. */
export async function runProgram(argv: readonly string[], version: string, world: World): Promise<number> {
  // Known before the line is read, so that a mistake in it is told in the form that was asked for.
  const json = asksForJson(argv);
  // Every host of a command listens to it.
  setMaxListeners(0, world.signal);
  try {
    if (asksFor('version', argv)) world.out(`${version}\n`);
    else if (asksFor('help', argv)) return await help(wordsIn(argv), world);
    else if (argv.length === 0) return await usage(world);
    else return await run(await read(argv, world), inTurns(world));
    return EXIT.done;
  } catch (failure) {
    const told = world.signal.aborted ? interruption(failure) : failure;
    printError(world, told, json);
    return exitCodeOf(told);
  }
}

async function read(argv: readonly string[], world: World): Promise<ReadLine> {
  const typed = typedLine(argv, COMMANDS);
  const { command, values } = typed;
  const defaults = command.typedOnly === 'all' ? NO_DEFAULTS : await givenDefaults(values.config, world);
  return completedLine(typed, defaults);
}

async function run({ command, line }: ReadLine, outside: World): Promise<number> {
  if (line.options.fields === 'help' && command.fields) return fieldsOf(command.fields, outside);
  const world = line.options['no-input'] ? withoutQuestions(outside) : outside;
  checkPasswordSources(line.target);
  await warnOfOpenFile(line, world);
  return 'alone' in command ? command.alone(line, world) : runOnHosts(command, line, world);
}

async function runOnHosts(command: HostsCommand, typed: ReadLine['line'], world: World): Promise<number> {
  const line = command.operands?.kind === 'job' ? await withListedJobs(typed, world) : typed;
  const target = await withListedHosts(line.target, world);
  const known = await knownHosts(line, world);
  // Nothing is done to hosts that are only printed.
  const isAll = command.name === 'hosts' && target.hosts.length === 0 && known.length > 0;
  const session = opened(isAll ? { ...target, hosts: ['all'] } : target, line, known, world);
  try {
    return await command.onHosts(line, session, world);
  } finally {
    await session.close();
  }
}

/** @throws RemoteError for selectors that mean no host, with where they are from */
function opened(
  target: Target,
  { defaults }: ReadLine['line'],
  known: readonly HostDefinition[],
  world: World,
): Session {
  try {
    return new Session(target, world, known);
  } catch (error) {
    throw isRemoteError(error) ? withOrigin(error, 'host', defaults) : error;
  }
}

/** @throws RemoteError `BAD_INPUT` for words that name no command and no topic */
async function help(words: readonly string[], world: World): Promise<number> {
  const { helpOn } = await import('./help/help');
  world.out(helpOn(words, COMMANDS, world.screen?.columns()));
  return EXIT.done;
}

/** `--fields help`; no host is asked. */
async function fieldsOf(fields: NonNullable<Command['fields']>, world: World): Promise<number> {
  const { fieldHelp } = await import('./help/help');
  world.out(fieldHelp(await fields(), world.screen?.columns()));
  return EXIT.done;
}

/** A line without a word is wrong usage, and most likely a question. */
async function usage(world: World): Promise<number> {
  const { firstWords } = await import('./help/help');
  world.err(firstWords());
  return EXIT.usage;
}
