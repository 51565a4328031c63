import assert from 'node:assert/strict';
import type { HostJobs } from '../../../../../src/bits/hostJobs';
import type { TrackedJob } from '../../../../../src/fleet/model';
import type { JobChange } from '../../../../../src/ui/commands/jobs/jobChange';
import { walk } from '../../../../../src/ui/editor/wizard';
import { ScriptedAsker, type Reply } from '../../scriptedAsker';

/** A request to a host: the method of {@link HostJobs}, and its arguments without the signal. */
type Request = readonly [method: string, ...args: readonly unknown[]];

interface Changed {
  readonly requests: readonly Request[];
  readonly asker: ScriptedAsker;
  /** The summary for `“Nightly pack” on web-01`. */
  readonly done: string;
}

/** Makes a change of one job as the editor does, with answers from a script. */
export async function changed<Values>(
  change: JobChange<Values>,
  job: TrackedJob,
  ...replies: readonly Reply[]
): Promise<Changed> {
  const [asker, requests] = [new ScriptedAsker(...replies), [] as Request[]];
  const values = change.values([job]);
  const position = { title: change.title, canGoBack: false };
  do {
    const outcome = await walk(position, asker, change.steps(values));
    if (outcome !== 'next') return { requests, asker, done: '' };
  } while (change.again?.(values));
  assert.ok(asker.isDone, 'every answer was asked for');
  if (change.isChange?.(values) !== false)
    await change.apply(recorder(requests), job, values, new AbortController().signal);
  return { requests, asker, done: change.done('“Nightly pack” on web-01', values) };
}

/** A host that grants everything and records what is requested. */
function recorder(requests: Request[]): HostJobs {
  const record =
    (method: string) =>
    (...args: readonly unknown[]): Promise<{ note: undefined; answered: true }> => {
      requests.push([method, ...args.slice(0, -1)]);
      return Promise.resolve({ note: undefined, answered: true });
    };
  const methods = [
    'addFile',
    'setProperties',
    'changeState',
    'setCredentials',
    'removeCredentials',
    'setProxy',
    'setClientCertificate',
    'removeClientCertificate',
  ] as const;
  return Object.fromEntries(methods.map((method) => [method, record(method)])) as unknown as HostJobs;
}
