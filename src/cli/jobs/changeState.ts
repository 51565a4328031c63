import { bareJobId } from '../../bits/jobId';
import type { JobAction } from '../../bits/states';
import type { Session } from '../hosts/session';
import type { CommandLine } from '../line/commandLine';
import { distinct } from '../line/operands';
import { combinedExitCode } from '../output/exitCode';
import { interrupted } from '../output/interruption';
import { errorJson, printJson } from '../output/json';
import { describeError } from '../output/errorText';
import { visible } from '../output/visibleText';
import type { World } from '../world';
import { complete } from './completion';
import { readBack } from './readBack';

/** Suspends, resumes, completes or cancels jobs one after another, so that the answer keeps their order. */
export async function changeState(
  action: JobAction,
  line: CommandLine,
  session: Session,
  world: World,
): Promise<number> {
  const { host } = session;
  const entries: Record<string, unknown>[] = [];
  const errors: unknown[] = [];
  for (const jobId of distinct(line.operands)) {
    try {
      const { note, state } = await session.run(host, async (client) => {
        const change = await (action === 'complete'
          ? complete(client, jobId, host.name, world.signal)
          : client.changeState(jobId, action, world.signal));
        const job = await readBack(client, jobId, { host, what: 'SetJobState' }, world.signal);
        return { note: change.note, state: job?.state ?? null };
      });
      entries.push({ jobId, state });
      if (!line.json) {
        world.out(`${visible(bareJobId(jobId))}  ${state ?? 'has left the host'}\n`);
        if (note) world.out(`  ${note.meaning} ${note.advice}\n`);
      }
    } catch (error) {
      errors.push(error);
      entries.push({ jobId, error: errorJson(error) });
      if (!line.json) world.err(`${visible(bareJobId(jobId))}  ${describeError(error)}\n`);
      if (world.signal.aborted) break;
    }
  }
  if (line.json) printJson(world, entries);
  if (world.signal.aborted) return interrupted(line, errors);
  return combinedExitCode(errors, entries.length - errors.length);
}
