/** What commands do to jobs: loaded with the first of them. */
export { findJob, hostOfJob } from '../choosing/oneChosenJob';
export { changeState } from './changeState';
export { planCreation } from './creationPlan';
export { jobErrors } from './jobErrors';
export { failureReasons } from './failureReasons';
