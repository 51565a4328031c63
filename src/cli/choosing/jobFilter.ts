import type { BitsJob } from '../../bits/job';
import { markerOf } from '../../fleet/rollouts/marker';
import type { Options } from '../line/commandLine';
import { duration } from '../line/duration';
import { JOB_FILTERS } from '../table/options';
import { stateTest } from './stateWords';
import { textPattern } from './textPattern';

/** Whether a job is one of those that a command line chooses. */
export type JobTest = (job: BitsJob) => boolean;

/** The options by which jobs are chosen. */
type Filters = Pick<Options, (typeof JOB_FILTERS)[number]>;

/** Milliseconds: a hundred years. */
const OLDEST = 36_500 * 86_400_000;

/** Whether a command line chooses jobs by what they are. */
export function isFiltering(options: Filters): boolean {
  return JOB_FILTERS.some((name) => options[name] !== undefined);
}

/** The options of a command line on which its jobs do not depend: `--name` of other commands is no filter. */
export function withoutFilters(options: Options): Options {
  return { ...options, ...Object.fromEntries(JOB_FILTERS.map((name) => [name, undefined])) };
}

/**
 * The jobs that all filters of a command line let pass: all, without one. A job whose creation time is not known passes
 * no filter by age.
 * @param now milliseconds since 1970
 * @throws RemoteError `BAD_INPUT` for a value that cannot be meant
 */
export function jobFilter(options: Filters, now: number): JobTest {
  const tests = [
    ...stateFilter(options),
    ...textFilter(options.name, ({ displayName }) => displayName),
    ...textFilter(options.owner, ({ owner }) => owner),
    ...rolloutFilter(options),
    ...ageFilter('--older-than', options['older-than'], (age, limit) => age > limit, now),
    ...ageFilter('--newer-than', options['newer-than'], (age, limit) => age < limit, now),
  ];
  return (job) => tests.every((test) => test(job));
}

function stateFilter({ state }: Filters): readonly JobTest[] {
  if (state === undefined) return [];
  const isMeant = stateTest(state);
  return [(job) => isMeant(job.state)];
}

function textFilter(text: string | undefined, of: (job: BitsJob) => string): readonly JobTest[] {
  if (text === undefined) return [];
  const isMeant = textPattern(text);
  return [(job) => isMeant(of(job))];
}

function rolloutFilter({ rollout }: Filters): readonly JobTest[] {
  return rollout === undefined ? [] : [({ description }) => markerOf(description)?.rollout === rollout];
}

function ageFilter(
  option: string,
  text: string | undefined,
  compare: (age: number, limit: number) => boolean,
  now: number,
): readonly JobTest[] {
  const limit = duration(option, text, 1000, OLDEST);
  if (limit === undefined) return [];
  return [({ creationTime }) => creationTime !== undefined && compare(now - creationTime.getTime(), limit)];
}
