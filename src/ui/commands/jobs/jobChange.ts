import type { HresultInfo } from '../../../bits/errorCodes';
import type { HostJobs } from '../../../bits/hostJobs';
import type { TrackedJob } from '../../../fleet/model';
import type { Settings } from '../../editor/settings';
import type { Step } from '../../editor/wizard';
import type { Format } from '../../words/format';
import type { JobAbility } from '../../words/jobAbilities';
import type { Question } from '../../words/losses';

/**
 * A change that a person makes to jobs, as data: what is asked, what is said, what is requested of the host.
 * changeJobs.ts runs it. `Values` are what the steps ask for.
 */
export interface JobChange<Values> {
  /** Title of the pickers and of the steps. */
  readonly title: string;
  /** Shown when no job can be changed so. */
  readonly none: string;
  /** The jobs that can be changed so. */
  readonly needs: JobAbility;
  /** Whether one job is changed at a time, because each has a value of its own. */
  readonly single?: boolean;
  /** The values before the first step. @param jobs at least one */
  values(jobs: readonly [TrackedJob, ...TrackedJob[]]): Values;
  /** Each keeps its answer in the values. */
  steps(values: Values): readonly Step[];
  /** Whether the steps are asked once more, for more values. */
  again?(values: Values): boolean;
  /** Whether the values differ from what the jobs have; they do by default. */
  isChange?(values: Values): boolean;
  /** Asked before anything is changed; `undefined` where nothing is lost. */
  confirmation?(jobs: readonly TrackedJob[], context: ConfirmationContext): Question | undefined;
  /** While it runs: `Suspending jobs`. */
  readonly doing: string;
  /** Afterwards, of the jobs it is given: `Suspended 3 jobs on web-01.` */
  done(jobs: string, values: Values): string;
  /** Whether no row shows the change, so that it is reported for a single job too. */
  readonly unseen?: boolean;
  /** Changes one job. @returns the host's note on a success, such as BG_S_PARTIAL_COMPLETE */
  apply(
    jobs: HostJobs,
    job: TrackedJob,
    values: Values,
    signal: AbortSignal,
  ): Promise<HresultInfo | undefined> | Promise<void>;
}

export interface ConfirmationContext {
  readonly format: Format;
  readonly settings: { readonly confirmCancel: Pick<Settings['confirmCancel'], 'value'> };
}
