import type { HostState } from '../model';
import { isLasting } from '../lasting';
import type { RemoteError } from '../../wsman/errors';
import { isFinal } from '../../bits/states';
import { filesFor } from './driver/plannedJob';
import type { BegunEntry, PlannedHost } from './journal/entry';
import { markerOf } from './marker';

/**
 * The outcome of a start on one host.
 * - `create`: create its job
 * - `conflict`: create its job beside another one that writes the same file
 * - `present`: nothing, a job of the same specification is there
 * - `unreachable`, `notReady`: nothing yet
 */
export const OUTCOMES = ['create', 'conflict', 'present', 'unreachable', 'notReady'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface HostPreview {
  readonly host: string;
  /** From 0. */
  readonly wave: number;
  readonly outcome: Outcome;
  /** Why, in English; `undefined` where nothing stands in the way. */
  readonly reason: string | undefined;
  /** The job that is there already. */
  readonly jobId?: string;
  /** Why the host can't be read. */
  readonly error?: RemoteError | undefined;
}

/** The outcome of a start on a host that was read just now. */
export function previewOf(begun: BegunEntry, host: PlannedHost, state: HostState | undefined): HostPreview {
  const { name, wave } = host;
  if (state?.status !== 'online') {
    const { error } = state ?? {};
    const outcome = error && isLasting(error) ? 'notReady' : 'unreachable';
    return { host: name, wave, outcome, reason: error?.message, error };
  }
  const jobs = Array.from(state.jobs.values(), ({ job }) => job).filter((job) => !isFinal(job.state));
  const own = jobs.find(({ description }) => markerOf(description)?.spec === begun.hash.slice(0, 8));
  if (own) {
    const { jobId } = own;
    return { host: name, wave, outcome: 'present', reason: `Job ${jobId} has the same files.`, jobId };
  }
  const targets = new Set(filesFor(begun, host).map(({ localFile }) => localFile.toLowerCase()));
  const rival = jobs.find(({ files }) => files.some(({ localFile }) => targets.has(localFile.toLowerCase())));
  if (!rival) return { host: name, wave, outcome: 'create', reason: undefined };
  const { jobId } = rival;
  return { host: name, wave, outcome: 'conflict', reason: `Job ${jobId} writes the same file.`, jobId };
}

/** `Create 37 jobs on 37 hosts in 3 waves; 2 hosts already have them; 1 host isn't ready.` */
export function previewSentence(previews: readonly HostPreview[]): string {
  const count = (...outcomes: readonly Outcome[]): number =>
    previews.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const creates = count('create', 'conflict');
  const waves = new Set(previews.map(({ wave }) => wave)).size;
  const [present, rivals, notReady] = [count('present'), count('conflict'), count('unreachable', 'notReady')];
  const parts = [
    `Create ${several(creates, 'job')} on ${several(creates, 'host')} in ${several(waves, 'wave')}`,
    ...(present === 0 ? [] : [`${several(present, 'host')} already ${present === 1 ? 'has' : 'have'} them`]),
    ...(rivals === 0 ? [] : [`another job writes the same file on ${several(rivals, 'host')}`]),
    ...(notReady === 0 ? [] : [`${several(notReady, 'host')} ${notReady === 1 ? "isn't" : "aren't"} ready`]),
  ];
  return `${parts.join('; ')}.`;
}

function several(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
