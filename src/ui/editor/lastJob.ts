import { PRIORITIES, type PriorityName, type ServiceAccount } from '../../bits/states';
import { bareAddress } from '../../runtime/addressSecrets';

/** Answers that a person gave for a job. Holds no secret. */
export interface JobEntries {
  readonly url?: string;
  readonly localFolder?: string;
  readonly priority?: PriorityName;
  readonly account?: ServiceAccount;
  readonly suspended?: boolean;
}

/** The person's last entries when creating a job, and those of other jobs before. */
export interface LastJob extends JobEntries {
  /** The latest first, one for each address. The last job is the first of them. */
  readonly recent?: readonly JobEntries[];
}

/** Jobs that are remembered. */
const MOST_RECENT = 12;

/** The entries as they are stored: addresses without user, query and fragment. */
export function storedJob({ recent, ...last }: LastJob): LastJob {
  return {
    ...withoutSecrets(last),
    ...(recent === undefined ? {} : { recent: eachOnce(recent.map(withoutSecrets)) }),
  };
}

/** Reads what was stored, perhaps by a version that stored whole addresses, or one job only. */
export function readStoredJob(value: unknown): LastJob {
  if (typeof value !== 'object' || value === null) return {};
  const recent: unknown = 'recent' in value ? value.recent : undefined;
  return storedJob({
    ...readEntries(value),
    ...(Array.isArray(recent) ? { recent: recent.slice(0, MOST_RECENT).map(readEntries) } : {}),
  });
}

/** The memory once another job was created. */
export function afterJob(before: LastJob, entries: JobEntries): LastJob {
  return storedJob({ ...entries, recent: [entries, ...recentJobs(before)] });
}

/** The jobs whose entries are offered again, the latest first. */
export function recentJobs({ recent, ...last }: LastJob): readonly JobEntries[] {
  return recent ?? (last.url === undefined ? [] : [last]);
}

function withoutSecrets({ url, ...others }: JobEntries): JobEntries {
  return { ...others, ...(url === undefined ? {} : { url: bareAddress(url) }) };
}

function eachOnce(jobs: readonly JobEntries[]): readonly JobEntries[] {
  const urls = jobs.map(({ url }) => url);
  return jobs
    .filter(({ url = '' }, index) => url !== '' && urls.indexOf(url) === index)
    .slice(0, MOST_RECENT);
}

function readEntries(value: unknown): JobEntries {
  if (typeof value !== 'object' || value === null) return {};
  const { url, localFolder, priority, account, suspended } = value as Record<string, unknown>;
  const knownPriority = PRIORITIES.find((name) => name === priority);
  const knownAccount = (['system', 'local', 'network'] as const).find((name) => name === account);
  return {
    ...(typeof url === 'string' ? { url } : {}),
    ...(typeof localFolder === 'string' ? { localFolder } : {}),
    ...(knownPriority === undefined ? {} : { priority: knownPriority }),
    ...(knownAccount === undefined ? {} : { account: knownAccount }),
    ...(typeof suspended === 'boolean' ? { suspended } : {}),
  };
}
