import type { HostDefinition } from '../../fleet/host';
import type { CommandLine } from '../line/commandLine';
import { combinedExitCode } from '../output/exitCode';
import { interrupted } from '../output/interruption';
import { errorJson, printJson } from '../output/json';
import { describeError } from '../output/errorText';
import { visible } from '../output/visibleText';
import type { Session } from './session';
import type { World } from '../world';

/** One command on several hosts. */
interface HostCommand<T> {
  /** Whether it changes hosts: an interrupted one tells what it has done. */
  readonly isChange?: boolean;
  readonly run: (host: HostDefinition) => Promise<T>;
  readonly json: (result: T) => Record<string, unknown>;
  readonly text: (result: T) => string;
}

/** Runs a command on each host; the answer has an entry for each, in the order of the command line. */
export async function onEachHost<T>(
  line: CommandLine,
  session: Session,
  world: World,
  command: HostCommand<T>,
): Promise<number> {
  const results = await Promise.allSettled(session.hosts.map((host) => command.run(host)));
  if (!command.isChange) world.signal.throwIfAborted();
  const ways = await Promise.all(session.hosts.map((host) => session.via(host).catch(() => null)));
  const entries = results.map((result, index) => {
    const via = ways[index];
    const entry = { host: session.hosts[index]?.name ?? '', ...(via !== undefined && { via }) };
    if (result.status === 'fulfilled') return { ...entry, ...command.json(result.value) };
    return { ...entry, error: errorJson(result.reason) };
  });
  if (line.json) printJson(world, entries);
  else results.forEach((result, index) => printEntry(session.hosts[index], result));
  const errors = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  if (world.signal.aborted) return interrupted(line, errors);
  return combinedExitCode(errors, results.length - errors.length);

  function printEntry(host: HostDefinition | undefined, result: PromiseSettledResult<T>): void {
    const name = visible(host?.name ?? '');
    if (result.status === 'rejected') world.err(`${name}: ${describeError(result.reason)}\n`);
    else world.out(`${session.hosts.length > 1 ? `${name}:\n` : ''}${command.text(result.value)}`);
  }
}
