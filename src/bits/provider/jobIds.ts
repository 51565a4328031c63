import type { BitsJob } from '../job';
import { foldJobId } from '../jobId';

/**
 * The spellings of a host's JobIds. Ids that differ only in case are one job (MS-WSMV 2.2.4.36): it keeps the spelling
 * of its first reading, and a listing has it once.
 */
export class JobIds {
  #spellings = new Map<string, string>();

  /** One page of a listing, without the jobs that earlier pages had. */
  page<J extends Pick<BitsJob, 'jobId'>>(jobs: readonly J[], listed: Map<string, string>): J[] {
    const found: J[] = [];
    for (const job of jobs) {
      const key = foldJobId(job.jobId);
      if (listed.has(key)) continue;
      const jobId = this.#spellings.get(key) ?? job.jobId;
      listed.set(key, jobId);
      found.push(jobId === job.jobId ? job : { ...job, jobId });
    }
    return found;
  }

  /** Remembers the ids of a listing that has ended, and forgets those of jobs that have left. */
  remember(listed: Map<string, string>): void {
    this.#spellings = listed;
  }
}
