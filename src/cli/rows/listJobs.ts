import type { BitsJob } from '../../bits/job';
import { jobJson } from '../../bits/jobJson';
import { isFailed } from '../../bits/states';
import type { Session } from '../hosts/session';
import { failureReasons } from '../jobs/failureReasons';
import type { CommandLine } from '../line/commandLine';
import type { World } from '../world';
import { printEachHost } from './eachHostRows';
import { printDocument } from './jobDocument';
import { JOB_ROWS, REASON_FIELDS, type JobRow } from './jobRows';
import { RowPrinter } from './rowPrinter';

/** Lists jobs of hosts, with the reasons of those that failed where they are shown. @param isMeant whether a job is listed */
export function listJobs(
  line: CommandLine,
  session: Session,
  world: World,
  isMeant: (job: BitsJob) => boolean,
): Promise<number> {
  const printer = new RowPrinter(line, world, JOB_ROWS);
  if (line.output === 'json' && printer.printsAll) return printDocument(session, world, isMeant);
  const asksWhy = REASON_FIELDS.some((name) => printer.needs(name));
  return printEachHost<Listed, JobRow>(line, session, world, printer, {
    run: (host) =>
      session.run(host, async (client) => {
        const jobs = (await client.list(world.signal)).filter(isMeant);
        return { jobs, reasons: asksWhy ? await failureReasons(client, jobs, world.signal) : new Map() };
      }),
    rowsOf: ({ jobs, reasons }, entry) =>
      jobs.map((job) => ({ ...entry, job, reason: reasons.get(job.jobId) })),
    json: (rows) => ({ jobs: rows.map(({ job }) => jobJson(job)) }),
    counted: (rows, count) => {
      const failed = rows.filter(({ job }) => isFailed(job.state)).length;
      const jobs = rows.length === 1 ? '1 job' : `${count(rows.length)} jobs`;
      return failed === 0 ? jobs : `${jobs}, ${count(failed)} failed`;
    },
  });
}

interface Listed {
  readonly jobs: readonly BitsJob[];
  readonly reasons: Awaited<ReturnType<typeof failureReasons>>;
}
