import type { BitsJob } from '../../bits/job';
import type { Clock } from '../../runtime/clock';
import { changedFile } from './changedFile';
import type { BegunEntry, NewEntry } from './journal/entry';
import type { JournalFolder } from './journal/journalFolder';
import { paused } from './journal/pauseFact';
import { markerOf, type Marker } from './marker';

/** A job that carries a marker, on the host where it was found. */
export interface FoundJob {
  readonly host: string;
  readonly marker: Marker;
  readonly job: BitsJob;
}

/** The jobs of one rollout, as hosts tell of them. */
export interface FoundRollout {
  readonly rollout: string;
  readonly jobs: readonly FoundJob[];
}

/** The rollouts that jobs belong to by their markers, by id. */
export function foundRollouts(jobs: ReadonlyMap<string, readonly BitsJob[]>): readonly FoundRollout[] {
  const found = new Map<string, FoundJob[]>();
  for (const [host, listed] of jobs)
    for (const job of listed) {
      const marker = markerOf(job.description);
      if (marker) found.set(marker.rollout, [...(found.get(marker.rollout) ?? []), { host, marker, job }]);
    }
  return Array.from(found, ([rollout, own]) => ({ rollout, jobs: own })).sort((a, b) =>
    a.rollout < b.rollout ? -1 : 1,
  );
}

/**
 * The entries that a lost journal must have had, as far as the hosts can tell. Their jobs are adopted by marker, type and files once
 * the rollout goes on. A host without a job in a wave that had begun may be done or not: a person decides.
 * @throws RemoteError `ROLLOUT_CHANGED` where the markers number the hosts otherwise than the file
 */
export function rebuiltEntries(begun: BegunEntry, { jobs }: FoundRollout): readonly NewEntry[] {
  const stray = jobs.find(({ host, marker }) => begun.hosts[marker.host]?.name !== host);
  if (stray) throw changedFile('otherOrder', { names: stray.host });
  const withJob = new Set(jobs.map(({ host }) => host));
  const waves = 1 + Math.max(...begun.hosts.filter(({ name }) => withJob.has(name)).map(({ wave }) => wave));
  return [
    ...Array.from({ length: waves }, (_, wave) => ({ kind: 'waveStarted', wave }) as const),
    ...begun.hosts
      .filter(({ name, wave }) => wave < waves && !withJob.has(name))
      .map(({ name: host }) => ({ kind: 'run', host, state: 'gone' }) as const),
    paused('nobodyWatching', { kind: 'rebuilt' }),
  ];
}

/**
 * The newest of the rollouts whose jobs were created by a specification.
 * @param hash of the specification; see `specHash`
 */
export function newestOf(found: readonly FoundRollout[], hash: string): FoundRollout | undefined {
  return found
    .filter(({ jobs }) => jobs.some(({ marker }) => marker.spec === hash.slice(0, 8)))
    .sort((a, b) => createdAt(b) - createdAt(a))[0];
}

/**
 * Writes the journal that a rollout must have had.
 * @param begun what a start of its file would begin with, under the id of the rollout
 * @throws RemoteError `ROLLOUT_CHANGED`, and what the disk throws
 */
export async function rebuildJournal(
  folder: JournalFolder,
  found: FoundRollout,
  begun: BegunEntry,
  clock: Clock,
): Promise<void> {
  const entries = rebuiltEntries(begun, found);
  const journal = await folder.begin(begun, clock);
  for (const entry of entries) await journal.append(entry);
}

function createdAt({ jobs }: FoundRollout): number {
  return Math.max(...jobs.map(({ job }) => job.creationTime?.getTime() ?? 0));
}
