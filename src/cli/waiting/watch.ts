import { systemClock, type Clock } from '../../runtime/clock';
import { Fleet } from '../../fleet/fleet';
import type { Connect } from '../../fleet/hostConnection';
import { Poller } from '../../fleet/poller';
import { isFiltering, jobFilter } from '../choosing/jobFilter';
import type { CommandLine } from '../line/commandLine';
import { usageError } from '../line/values';
import { EXIT } from '../output/exitCode';
import { paperOf } from '../output/paper';
import { NamedJobs, NamedPlaces } from '../hosts/namedJobs';
import type { Session } from '../hosts/session';
import type { World } from '../world';
import { ENGLISH } from '../output/languages';
import { errorCommand, hostsToName, typedFilters, watchCommand } from './continuation';
import { INTERVALS } from './intervals';
import { movableScreen } from './movableScreen';
import { WatchLines } from './watchLines';
import type { WatchPrinter } from './watchPrinter';
import { WatchReport } from './watchReport';
import { WatchScreen } from './watchScreen';

/**
 * Shows every change of every job as it is seen: in place on a terminal, elsewhere as lines. With job ids only those are
 * read, and it ends when each of them has ended, or has left the host; without, it goes on until Ctrl-C, or until nobody
 * reads its output. It ends as failed once waiting cannot bring back any of the hosts. Ctrl-C ends the watching only.
 * @throws RemoteError `BAD_INPUT` for ids and filters together, and for filters that cannot be meant
 */
export async function watch(
  line: CommandLine,
  session: Pick<Session, 'client' | 'hosts' | 'signIns'>,
  world: World,
  clock: Clock = systemClock,
): Promise<number> {
  if (line.operands.length > 0 && isFiltering(line.options))
    throw usageError('watch takes job ids, or filters such as --state and --name, not both.');
  // Ages are those at the start, so that a job comes and goes by what it does only.
  const isMeant = jobFilter(line.options, clock.now());
  let fail: (defect: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  const fleet = new Fleet({
    connect: connectionsFor(line, session),
    signIns: session.signIns,
    clock,
    languageId: () => ENGLISH,
    onDefect: (defect) => fail(defect),
  });
  const poller = new Poller(fleet, { clock, random: Math.random, intervals: () => INTERVALS });
  const printer = printerFor(line, session.hosts.length, world, clock);
  const report = new WatchReport(line, printer, isMeant);
  const watched = new AbortController();
  try {
    const ended = new Promise<number>((resolve, reject) => {
      onAbort(world.signal, () => reject(world.signal.reason as Error), watched.signal);
      onAbort(world.unread, () => resolve(EXIT.done), watched.signal);
      fleet.onDidChange((changes) => {
        for (const change of changes) report.take(change, fleet);
        const code = report.exitCode(fleet);
        printer.settled();
        if (code !== undefined) resolve(code);
      });
      fleet.setHosts(session.hosts);
      poller.watch(new Set(session.hosts.map(({ name }) => name)));
    });
    const code = await Promise.race([failed, ended]);
    printer.dispose();
    if (!line.json)
      for (const { host, jobId } of report.failures)
        world.err(`Why it failed: ${errorCommand(jobId, host, line)}\n`);
    return code;
  } catch (failure) {
    if (!world.signal.aborted || line.json) throw failure;
    printer.dispose();
    world.err(`Stopped watching. The jobs go on. Continue with: ${again(line, session)}\n`);
    return EXIT.interrupted;
  } finally {
    watched.abort();
    printer.dispose();
    poller.dispose();
    fleet.dispose();
  }
}

/** In place where standard output is a terminal, unless lines were asked for. */
function printerFor({ json, options }: CommandLine, hosts: number, world: World, clock: Clock): WatchPrinter {
  const screen = movableScreen(world.screen, world);
  const paper = paperOf({ options }, world);
  if (json || options.events || !screen) return new WatchLines(json, world, paper);
  return new WatchScreen(world.out, screen, paper, hosts, clock);
}

/** The command that goes on watching. */
function again(line: CommandLine, { hosts }: Pick<Session, 'hosts'>): string {
  const watched = watchCommand(line.operands, hostsToName(hosts.map(({ name }) => name)), line);
  return [watched, ...typedFilters(line)].join(' ');
}

/** Named jobs are read one by one; without names, the whole list of each host. */
function connectionsFor({ operands }: CommandLine, session: Pick<Session, 'client'>): Connect {
  if (operands.length === 0) return (host, credential) => session.client(host, credential);
  const places = new NamedPlaces(operands);
  return async (host, credential) => new NamedJobs(await session.client(host, credential), host.name, places);
}

/** @param end when it aborts, `run` is no longer waited for */
function onAbort(signal: AbortSignal, run: () => void, end: AbortSignal): void {
  if (signal.aborted) run();
  else signal.addEventListener('abort', run, { once: true, signal: end });
}
