import type { BitsJob } from '../../../bits/job';
import { CreationFolder, type OpenCreation } from '../../../fleet/creations/creationFolder';
import { hostsIn } from '../../../fleet/creations/creationState';
import { Creator, type Made } from '../../../fleet/creations/creator';
import { hostQueue } from '../../../fleet/parallel';
import { runWithProgress, type Report } from '../../editor/progress';
import { hostNames } from '../../words/hostNames';
import { l10n } from '../../words/l10n';
import { logLine } from '../../words/logLine';
import { plainText } from '../../words/plainText';
import type { Context } from '../context';

/** What became of a creation on one host. */
export type Result = { readonly host: string } & (
  | { readonly job: BitsJob }
  /** The host does not have the job. */
  | { readonly job: undefined }
  | { readonly error: unknown; /** Whether it may have the job. */ readonly isInDoubt: boolean }
);

/** What is to be done on the hosts of a creation. */
type Work = (creator: Creator, host: string) => Promise<Made | undefined>;

/** Creates the job where it is not known to be. */
export const CREATING: Work = (creator, host) => creator.create(host);
/** Finds out where the job is. */
export const CHECKING: Work = (creator, host) => creator.check(host);

export function creationFolder({ creations, product, clock }: Context): CreationFolder {
  return new CreationFolder(creations, product, clock);
}

/** Does something on all hosts of a creation that have not told yet, with a progress that can be cancelled. */
export function onHosts(
  context: Context,
  { journal }: OpenCreation,
  title: string,
  work: Work,
): Promise<readonly Result[]> {
  const queue = hostQueue();
  const waiting = new Set<string>();
  return runWithProgress(title, (signal, report) => {
    const creator = new Creator({
      // A host that is waited for keeps no other from its turn.
      hosts: {
        perform: (host, operation, until) => queue(() => context.fleet.perform(host, operation, until)),
      },
      journal,
      clock: context.clock,
      signal,
      onDoubt: (host, failure) => {
        context.log.warn(`${plainText(host)}: ${logLine(failure)}`);
        waiting.add(host);
        tellWaiting(context, waiting, report);
      },
    });
    const left = hostsIn(journal.state, 'planned', 'inDoubt');
    return Promise.all(
      left.map(async ({ name: host }): Promise<Result> => {
        try {
          const made = await work(creator, host);
          logTwins(context, host, made);
          return { host, job: made?.job };
        } catch (error) {
          return { host, error, isInDoubt: journal.state.hosts.get(host)?.state === 'inDoubt' };
        } finally {
          if (waiting.delete(host)) tellWaiting(context, waiting, report);
        }
      }),
    );
  });
}

function tellWaiting({ format }: Context, waiting: ReadonlySet<string>, report: Report): void {
  report(
    waiting.size === 0
      ? ''
      : l10n.t('The answer of {0} was lost. Looking for the job…', hostNames([...waiting], format)),
  );
}

function logTwins({ log }: Context, host: string, made: Made | undefined): void {
  if (!made || made.twins.length === 0) return;
  log.warn(`${plainText(host)}: more jobs carry the marker of ${made.job.jobId}: ${made.twins.join(', ')}`);
}
