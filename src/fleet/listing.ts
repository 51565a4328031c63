import type { HostJobs } from '../bits/hostJobs';
import type { BitsJob, JobProgress } from '../bits/job';
import { hasClass } from '../wsman/errors';
import type { Known } from './known';

/** How much a reading is to tell: everything, or how far the jobs are that are known already. */
export type Detail = 'full' | 'progress';

/** Asks one host for its jobs, by the shorter question where it suffices and the host accepts it. */
export class Lister {
  /** False once the host listed its jobs but refused the short question. */
  #acceptsProgress = true;

  /** @param onPage told of a full listing while it comes */
  async list(
    client: HostJobs,
    known: Known,
    detail: Detail,
    signal: AbortSignal,
    onPage?: (soFar: readonly BitsJob[]) => void,
  ): Promise<readonly BitsJob[]> {
    if (detail === 'full' || known.jobs.size === 0 || !this.#acceptsProgress)
      return client.list(signal, onPage);
    try {
      const listing = await listProgress(client, known, signal);
      if (listing) return listing;
    } catch (error) {
      if (!hasClass(error, 'refusesQuestion')) throw error;
      const all = await client.list(signal);
      this.#acceptsProgress = false;
      return all;
    }
    return client.list(signal);
  }
}

/**
 * The listing that a reading of progress amounts to; `undefined` when it does not say enough: a job came or went, or one
 * has to be asked for. What is read of each job goes with its page: ten thousand of them at a time would be copied by
 * the collector, which holds up the thread.
 */
async function listProgress(
  client: HostJobs,
  { jobs }: Known,
  signal: AbortSignal,
): Promise<readonly BitsJob[] | undefined> {
  const pages = await client.progress(signal, (page) =>
    page.map((progress) => withProgress(jobs.get(progress.jobId)?.job, progress)),
  );
  const listing = pages.flat().filter((job) => job !== undefined);
  return listing.length === jobs.size && pages.every((page) => !page.includes(undefined))
    ? listing
    : undefined;
}

/** A known job as it is now; `undefined` where it changed its state, or moves towards a size that is not known yet. */
function withProgress(
  known: BitsJob | undefined,
  { state, bytesTransferred }: JobProgress,
): BitsJob | undefined {
  if (known?.state !== state) return undefined;
  if (known.bytesTransferred === bytesTransferred) return known;
  return known.bytesTotal === undefined ? undefined : { ...known, bytesTransferred };
}
