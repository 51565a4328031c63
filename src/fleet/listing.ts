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
      const listing = withProgress(known, await client.progress(signal));
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
 * The listing that a reading of progress amounts to; `undefined` when it does not say enough: a job came, went or
 * changed its state, or moves towards a size that is not known yet.
 */
function withProgress({ jobs }: Known, progress: readonly JobProgress[]): readonly BitsJob[] | undefined {
  if (progress.length !== jobs.size) return undefined;
  const listing: BitsJob[] = [];
  for (const { jobId, state, bytesTransferred } of progress) {
    const known = jobs.get(jobId)?.job;
    if (known?.state !== state) return undefined;
    const moved = known.bytesTransferred !== bytesTransferred;
    if (moved && known.bytesTotal === undefined) return undefined;
    listing.push(moved ? { ...known, bytesTransferred } : known);
  }
  return listing;
}
