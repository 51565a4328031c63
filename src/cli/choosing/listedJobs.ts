import { encodedText } from '../line/encodedText';
import type { CommandLine, ListedJob } from '../line/commandLine';
import { jobId } from '../line/operands';
import { usageError } from '../line/values';

/** Stands for standard input among the operands of a command for jobs. */
export const STANDARD_INPUT = '-';

/** Where a list of jobs is read. */
interface Input {
  /** The octets of a file, or of standard input for `-`. */
  readonly read: (file: string) => Promise<Uint8Array>;
}

/**
 * A command line with the jobs that stand on standard input, where its operand says so; their hosts are selected with
 * those of `--host`.
 * @throws RemoteError `BAD_INPUT` for a line that names no job, and where standard input is read for something else
 */
export async function withListedJobs(line: CommandLine, { read }: Input): Promise<CommandLine> {
  const { operands, target } = line;
  if (!operands.includes(STANDARD_INPUT)) return line;
  if (target.passwordFromStdin || target.hostsFrom.includes(STANDARD_INPUT))
    throw usageError('Standard input can be read once: for job ids, for hosts, or for the password.');
  const listed = readListedJobs(encodedText(await read(STANDARD_INPUT), 'The list of jobs'));
  const named = listed.flatMap(({ host }) => host ?? []);
  if (named.length < listed.length && target.hosts.length === 0 && target.hostsFrom.length === 0)
    throw usageError(
      'A line of standard input names no host. Write HOST JOBID, or name the host with --host.',
    );
  return {
    ...line,
    operands: listed.map((job) => job.jobId),
    listed,
    target: { ...target, hosts: [...target.hosts, ...new Set(named)] },
  };
}

/**
 * The jobs of a text: `HOST JOBID` or `JOBID` a line, as `list -o name` prints them; `#` begins a comment.
 * @throws RemoteError `BAD_INPUT` for a line without a job id, or a text without a job
 */
export function readListedJobs(text: string): readonly ListedJob[] {
  const jobs = text.split(/\r\n|\n|\r/).flatMap((line, index) => {
    const words = line.replace(/(?:^|\s)#.*$/, '').trim();
    return words === '' ? [] : [listedJob(words, index + 1)];
  });
  if (jobs.length === 0) throw usageError('There is no job id on standard input.');
  return jobs;
}

function listedJob(words: string, line: number): ListedJob {
  const [first = '', second, third] = words.split(/\s+/);
  if (third !== undefined)
    throw usageError(
      `Line ${line} of standard input has more than HOST JOBID. bits-remote list -o name writes it so.`,
    );
  try {
    return second === undefined
      ? { host: undefined, jobId: jobId(first) }
      : { host: first, jobId: jobId(second) };
  } catch {
    throw usageError(`Line ${line} of standard input has no job id: it is HOST JOBID, or JOBID.`);
  }
}
