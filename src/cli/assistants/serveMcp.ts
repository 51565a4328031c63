import { Writable, type Readable } from 'node:stream';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { version } from '../../../package.json';
import { callTool } from '../../assistants/assistantTools';
import type { Premises } from '../../assistants/premises';
import { toolOf, TOOL_NAMES } from '../../assistants/toolTable';
import { withoutQuestions } from '../asking/questions';
import { TOPICS } from '../help/topics';
import { withListedHosts } from '../hosts/hostSelection';
import { knownHosts } from '../hosts/inventories';
import { Session } from '../hosts/session';
import { fleetOf } from '../hosts/sessionFleet';
import type { CommandLine } from '../line/commandLine';
import { usageError } from '../line/values';
import { describeError } from '../output/errorText';
import { EXIT } from '../output/exitCode';
import type { World } from '../world';
import { linePremises } from './linePremises';
import { mcpServer } from './mcpServer';
import { askPerson } from './personAsked';

/** Cells of a line of the guide. */
const GUIDE_WIDTH = 100;

/**
 * Serves an assistant until its standard input ends, or Ctrl-C. Standard output carries messages of the protocol and
 * nothing else.
 * @throws RemoteError `BAD_INPUT` without hosts, or without standard input
 */
export async function serveMcp(line: CommandLine, world: World): Promise<number> {
  if (!world.input) throw usageError('mcp needs standard input.');
  const tell = (failure: unknown): void => world.err(`${describeError(failure)}\n`);
  const session = await opened(line, { ...withoutQuestions(world), out: world.err });
  const fleet = fleetOf(session, tell);
  const { 'allow-changes': mayChange = false, yes = false } = line.options;
  const premises = linePremises(line, session, fleet, world);
  const server = mcpServer({
    version,
    tools: TOOL_NAMES.filter((name) => mayChange || toolOf(name).hints.readOnlyHint),
    guide: TOPICS.get('agents')?.text(GUIDE_WIDTH) ?? '',
    call: (name, input, cancelled) => {
      const signal = AbortSignal.any([cancelled, world.signal]);
      return callTool(name, input, { ...premises, confirm }, signal, tell);
    },
  });
  const confirm: Premises['confirm'] = (action, jobs, signal) =>
    askPerson(server, yes, { action, jobs }, signal);
  server.server.onerror = tell;
  try {
    const input = world.input();
    await server.connect(new StdioServerTransport(input, outputOf(world)));
    await endOf(input, world);
    return world.signal.aborted ? EXIT.interrupted : EXIT.done;
  } finally {
    await server.close();
    fleet.dispose();
    await session.close();
  }
}

/**
 * A session with the hosts that the command line means: all of its inventories, where it names none.
 * @throws RemoteError `BAD_INPUT`
 */
async function opened(line: CommandLine, world: World): Promise<Session> {
  const { target } = line;
  if (target.hostsFrom.includes('-'))
    throw usageError("--hosts-from - can't read standard input: the assistant writes there.");
  const listed = await withListedHosts({ ...target, isNeverAsked: true }, world);
  const known = await knownHosts(line, world);
  if (listed.hosts.length === 0 && known.length === 0)
    throw usageError('Name the hosts with --host or --inventory.');
  const hosts = listed.hosts.length === 0 ? ['all'] : listed.hosts;
  return new Session({ ...listed, hosts }, world, known);
}

/** Standard output as a stream. */
function outputOf({ out }: Pick<World, 'out'>): Writable {
  return new Writable({
    decodeStrings: false,
    write(text, _encoding, done) {
      out(String(text));
      done();
    },
  });
}

/** Resolves when standard input has ended, when nobody reads standard output any more, and on Ctrl-C. */
async function endOf(input: Readable, { signal, unread }: Pick<World, 'signal' | 'unread'>): Promise<void> {
  const either = AbortSignal.any([signal, unread]);
  if (either.aborted) return;
  await new Promise<void>((resolve) => {
    for (const event of ['end', 'close', 'error']) input.once(event, () => resolve());
    either.addEventListener('abort', () => resolve(), { once: true });
  });
}
