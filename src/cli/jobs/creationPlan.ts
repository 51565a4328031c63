import type { BitsJob } from '../../bits/job';
import { bareJobId } from '../../bits/jobId';
import { checkSpec } from '../../bits/limits';
import type { JobSpec } from '../../bits/requests';
import { onEachHost } from '../hosts/eachHost';
import type { Session } from '../hosts/session';
import type { CommandLine } from '../line/commandLine';
import type { World } from '../world';
import { counted } from '../output/amounts';

/**
 * Says what `create` would do on each host, and which jobs there already have that name or one of its files.
 * @throws RemoteError `BAD_INPUT` for a job that `create` would refuse
 */
export async function planCreation(
  line: CommandLine,
  session: Session,
  world: World,
  spec: JobSpec,
): Promise<number> {
  checkSpec(spec);
  const files = counted(spec.files.length, 'file');
  return onEachHost(line, session, world, {
    run: (host) =>
      session.run(host, async (client) =>
        (await client.list(world.signal)).filter((job) => isAlike(job, spec)),
      ),
    json: (alike) => ({ would: 'create', alike: alike.map(({ jobId }) => jobId) }),
    text: (alike) => {
      const ids = alike.map(({ jobId }) => bareJobId(jobId)).join(', ');
      const there = ids === '' ? '' : ` Jobs with that name or one of these files are there: ${ids}.`;
      return `Would create a job with ${files}. Nothing was changed.${there}\n`;
    },
  });
}

function isAlike(job: BitsJob, { displayName, files }: JobSpec): boolean {
  const paths = new Set(files.map(({ localFile }) => localFile.toLowerCase()));
  return (
    job.displayName === displayName || job.files.some(({ localFile }) => paths.has(localFile.toLowerCase()))
  );
}
