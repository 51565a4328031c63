import type { BitsJob } from '../job';
import { foldJobId } from '../jobId';

/** A JobId as a host writes it, and in one case. */
export interface Spelling {
  readonly folded: string;
  readonly jobId: string;
}

/**
 * The spellings of a host's JobIds. Ids that differ only in case are one job (MS-WSMV 2.2.4.36): it keeps the spelling
 * of its first reading, and a listing has it once.
 */
export class JobIds {
  #spellings: ReadonlyMap<string, Spelling> = new Map();

  /** One page of a listing, without the jobs that earlier pages had. */
  page<J extends Pick<BitsJob, 'jobId'>>(jobs: readonly J[], listed: Map<string, Spelling>): J[] {
    const found: J[] = [];
    for (const job of jobs) {
      const folded = foldJobId(job.jobId);
      if (listed.has(folded)) continue;
      // Known texts are kept, and those that were just read go with their page.
      const spelling = this.#spellings.get(folded) ?? { folded, jobId: job.jobId };
      listed.set(spelling.folded, spelling);
      found.push(spelling.jobId === job.jobId ? job : { ...job, jobId: spelling.jobId });
    }
    return found;
  }

  /** Remembers the ids of a listing that has ended, and forgets those of jobs that have left. */
  remember(listed: ReadonlyMap<string, Spelling>): void {
    this.#spellings = listed;
  }
}
