import type { Field } from '../table/command';
import { CREATION_ROWS } from './creationRows';
import { FEATURE_ROWS } from './featureRows';
import { HOST_ROWS } from './hostRows';
import { JOB_ROWS } from './jobRows';
import { PUBLISHED_ROWS } from './publishedRows';
import { ROLLOUT_ROWS } from './rolloutRows';

export { featureStatus } from './featureRows';
export { listHosts } from './hostRows';
export { listJobs } from './listJobs';
export { listPublished } from './publishedRows';
export { printCreations } from './creationRows';
export { printRollouts } from './rolloutRows';

/** The fields of what commands print as rows, for `--fields help`. */
export const FIELDS = {
  creations: CREATION_ROWS.columns,
  features: FEATURE_ROWS.columns,
  hosts: HOST_ROWS.columns,
  jobs: JOB_ROWS.columns,
  published: PUBLISHED_ROWS.columns,
  rollouts: ROLLOUT_ROWS.columns,
} as const satisfies Readonly<Record<string, readonly Field[]>>;
