import type { HostDefinition } from '../../fleet/host';
import type { CommandLine } from '../line/commandLine';
import { combinedExitCode } from '../output/exitCode';
import { interrupted } from '../output/interruption';
import { errorJson, printJson } from '../output/json';
import { tellFailures, type Failure } from '../output/failures';
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
  /** The last line for people, about what goes on though it failed here. */
  readonly goesOn?: (failures: readonly HostFailure[]) => GoesOn | undefined;
}

export type HostFailure = Failure & { readonly host: HostDefinition };

/** The last line of a command for people. */
export interface GoesOn {
  readonly text: string;
  /** Whether the line stands for the advice of an error. */
  readonly isAdvice: (error: unknown) => boolean;
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
  const failures = session.hosts.flatMap((host, index) => {
    const result = results[index];
    return result?.status === 'rejected' ? [{ host, error: result.reason as unknown }] : [];
  });
  const ways = await Promise.all(session.hosts.map((host) => session.via(host).catch(() => null)));
  const entries = results.map((result, index) => {
    const via = ways[index];
    const entry = { host: session.hosts[index]?.name ?? '', ...(via !== undefined && { via }) };
    if (result.status === 'fulfilled') return { ...entry, ...command.json(result.value) };
    return { ...entry, error: errorJson(result.reason) };
  });
  if (line.json) printJson(world, entries);
  else printText();
  const errors = failures.map(({ error }) => error);
  if (world.signal.aborted) return interrupted(line, errors);
  return combinedExitCode(errors, results.length - errors.length);

  function printText(): void {
    session.hosts.forEach(({ name }, index) => {
      const result = results[index];
      if (result?.status === 'fulfilled')
        world.out(`${session.hosts.length > 1 ? `${visible(name)}:\n` : ''}${command.text(result.value)}`);
    });
    const goesOn = command.goesOn?.(failures);
    tellFailures(world, failures, { isAdvised: goesOn?.isAdvice });
    if (goesOn) world.err(`${visible(goesOn.text)}\n`);
  }
}
