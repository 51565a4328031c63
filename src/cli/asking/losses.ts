import { isFileDone, type BitsJob } from '../../bits/job';
import type { JobAction } from '../../bits/states';
import { hostNames } from '../output/hostNames';
import { counted, size } from '../output/amounts';
import type { Announcement } from './consent';

/** A job that an action is meant for, as it was read. */
export interface LosingJob {
  readonly host: { readonly name: string };
  readonly job: BitsJob;
}

/** Names of jobs that a question shows. */
const NAMED = 8;

/**
 * The question before an action that loses something of jobs: how many on which hosts, and how much is lost.
 * @returns `undefined` where nothing can be lost
 */
export function lossOf(action: JobAction, jobs: readonly LosingJob[]): Announcement | undefined {
  if (action === 'cancel' && jobs.length > 0) return cancelling(jobs);
  const unfinished = jobs.filter(({ job }) => job.state !== 'TRANSFERRED');
  return action === 'complete' && unfinished.length > 0 ? completing(jobs, unfinished) : undefined;
}

/** `12 jobs on 3 hosts`, `1 job on web-01` */
export function jobsOnHosts(jobs: readonly Pick<LosingJob, 'host'>[]): string {
  const names = [...new Set(jobs.map(({ host }) => host.name))];
  const [only = ''] = names;
  return `${counted(jobs.length, 'job')} on ${names.length === 1 ? only : `${names.length} hosts`}`;
}

/** The fetched files that are deleted, as part of a sentence; `undefined` where the jobs have none. */
export function fetchedBytes(jobs: readonly LosingJob[]): string | undefined {
  const known = jobs.flatMap(({ job }) => job.bytesTransferred ?? []);
  const it = jobs.length === 1 ? 'it' : 'they';
  if (known.length < jobs.length) return `what ${it} fetched`;
  const bytes = sum(known);
  return bytes === 0n ? undefined : `${size(bytes)} of what ${it} fetched`;
}

/** Cancel deletes all fetched data, finished files included (IBackgroundCopyJob::Cancel). */
function cancelling(jobs: readonly LosingJob[]): Announcement {
  const fetched = fetchedBytes(jobs);
  const ready = jobs.filter(({ job }) => job.state === 'TRANSFERRED').length;
  const nothing = jobs.length === 1 ? 'It has fetched nothing yet.' : 'They have fetched nothing yet.';
  const loss = fetched === undefined ? nothing : `${sentence(fetched)} is deleted.`;
  const kept = `Ready to complete: ${ready}. To keep their files: bits-remote complete`;
  return {
    question: `Cancel ${jobsOnHosts(jobs)}? ${loss}`,
    lines: [...(ready === 0 ? [] : [kept]), ...namesOf(jobs)],
  };
}

/** Complete before TRANSFERRED keeps finished files, and deletes the others (IBackgroundCopyJob::Complete). */
function completing(jobs: readonly LosingJob[], unfinished: readonly LosingJob[]): Announcement {
  const files = unfinished.flatMap(({ job }) => job.files);
  const kept = files.filter(isFileDone).length;
  const total = unfinished.reduce((all, { job }) => all + Math.max(job.filesTotal ?? 0, job.files.length), 0);
  const lost = sum(files.flatMap((file) => (isFileDone(file) ? [] : (file.bytesTransferred ?? []))));
  const deleted = lost === 0n ? '' : ` ${size(lost)} of unfinished files is deleted.`;
  return {
    question: `Complete ${jobsOnHosts(jobs)}? ${unfinished.length === 1 ? '1 is' : `${unfinished.length} are`} not finished: ${kept} of ${counted(total, 'file')} ${kept === 1 ? 'is' : 'are'} kept.${deleted}`,
    lines: namesOf(unfinished),
  };
}

/** Names of jobs, and the hosts on which jobs are called so. */
function namesOf(jobs: readonly LosingJob[]): readonly string[] {
  const hosts = new Map<string, string[]>();
  for (const { host, job } of jobs)
    hosts.set(job.displayName, [...(hosts.get(job.displayName) ?? []), host.name]);
  const lines = Array.from(
    hosts,
    ([name, on]) => `${name}: ${on.length > 1 ? `${on.length} jobs, ` : ''}${hostNames(on)}`,
  );
  const more = lines.length - NAMED;
  return more > 1 ? [...lines.slice(0, NAMED), `and jobs of ${more} other names`] : lines;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((all, each) => all + each, 0n);
}
