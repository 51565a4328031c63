import type { HostJobs } from '../bits/hostJobs';
import type { BitsJob } from '../bits/job';
import { hasClass } from '../wsman/errors';
import { withProgress, type Known } from './reading';

/** How much a reading is to tell: everything, or how far the jobs are that are known already. */
export type Detail = 'full' | 'progress';

/** Asks one host for its jobs, by the shorter question where that will do and the host takes it. */
export class Lister {
  /** A host that lists its jobs and refused the short question is not asked it again. */
  #takesProgress = true;

  /** @param onPage told of a full listing while it comes */
  async list(
    client: HostJobs,
    known: Known,
    detail: Detail,
    signal: AbortSignal,
    onPage?: (soFar: readonly BitsJob[]) => void,
  ): Promise<readonly BitsJob[]> {
    if (detail === 'full' || known.jobs.size === 0 || !this.#takesProgress)
      return client.list(signal, onPage);
    try {
      const listing = withProgress(known, await client.progress(signal));
      if (listing) return listing;
    } catch (error) {
      if (!hasClass(error, 'refusesQuestion')) throw error;
      const all = await client.list(signal);
      this.#takesProgress = false;
      return all;
    }
    return client.list(signal);
  }
}
