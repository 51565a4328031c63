import type { BitsJob } from '../../bits/job';
import { jobJson } from '../../bits/jobJson';
import type { CommandLine } from '../line/commandLine';
import { usageError } from '../line/values';
import { EXIT } from '../output/exitCode';
import { jobDetails, type Reason } from '../output/jobDetails';
import { numbersOf } from '../output/numbers';
import { printJson } from '../output/json';
import type { Operands } from '../table/command';
import type { World } from '../world';

/** The words of a command for one job. */
export const ONE_JOB: Operands = { name: 'JOBID', least: 1, most: 1, kind: 'job' };
/** The words of a command for several jobs. */
export const SOME_JOBS: Operands = { ...ONE_JOB, most: Infinity };

/** The words of a command for jobs that may be chosen otherwise. */
export const CHOSEN_JOBS: Operands = { ...SOME_JOBS, least: 0 };

/** How such a command is told its jobs. */
export const HOW_CHOSEN =
  'Jobs are named by their ids, on whichever of the hosts they are; or chosen by what they are (--state, --name and others); or read from standard input with - for a job id: HOST JOBID a line, as list -o name writes it, or JOBID alone.';

/** The job that a command is for. @throws RemoteError `BAD_INPUT` without one */
export function jobIdOf({ command, operands }: CommandLine): string {
  const [jobId] = operands;
  if (jobId === undefined) throw usageError(`${command} takes one job id.`);
  return jobId;
}

/** Prints a job in full. @param reason why it failed, for people */
export function printJob(line: CommandLine, world: World, job: BitsJob, reason?: Reason): number {
  if (line.json) printJson(world, jobJson(job));
  else world.out(jobDetails(job, reason, numbersOf(world)));
  return EXIT.done;
}
