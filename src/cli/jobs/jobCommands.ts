/** What commands do to jobs: loaded with the first of them. */
export { changeState } from './changeState';
