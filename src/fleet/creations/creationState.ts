import type { JobSpec } from '../../bits/requests';
import type { CreationBegun, CreationEntry, CreationHost } from './entry';

/**
 * How far a creation is on one host.
 * - `planned`: the host has no job, and was not asked for one since that is known
 * - `inDoubt`: it was asked, and whether it has the job is not known
 * - `made`, `failed`: it has the job, or refused it
 */
export type HostCreationState = 'planned' | 'inDoubt' | 'made' | 'failed';

export interface HostCreation extends CreationHost {
  /** The number of the host in the creation, from 0. */
  readonly index: number;
  readonly state: HostCreationState;
  /** Milliseconds since 1970 of the entry that brought the state. */
  readonly since: number;
  /** Of the last attempt; 0 before the first. */
  readonly attempt: number;
}

/** One job for one or several hosts, as its journal tells it. */
export interface CreationState {
  readonly creation: string;
  readonly by: string;
  readonly spec: JobSpec;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** By name, in the order of the hosts. */
  readonly hosts: ReadonlyMap<string, HostCreation>;
}

/** The state at the beginning. */
export function firstState({ creation, by, spec, hosts, at }: CreationBegun & { at: number }): CreationState {
  const begin = (host: CreationHost, index: number): HostCreation => ({
    ...host,
    index,
    state: 'planned',
    since: at,
    attempt: 0,
  });
  return {
    creation,
    by,
    spec,
    startedAt: at,
    hosts: new Map(hosts.map((host, i) => [host.name, begin(host, i)])),
  };
}

/** The state after one more entry. An entry about a host that is none of the creation changes nothing. */
export function applied(state: CreationState, entry: CreationEntry): CreationState {
  if (entry.kind === 'begun') return state;
  const host = state.hosts.get(entry.host);
  if (!host) return state;
  return { ...state, hosts: new Map(state.hosts).set(host.name, changed(host, entry)) };
}

/** The hosts in some of the states. */
export function hostsIn(
  { hosts }: CreationState,
  ...states: readonly HostCreationState[]
): readonly HostCreation[] {
  return [...hosts.values()].filter(({ state }) => states.includes(state));
}

function changed(host: HostCreation, entry: Exclude<CreationEntry, CreationBegun>): HostCreation {
  const { at: since } = entry;
  switch (entry.kind) {
    case 'creating':
      return { ...host, state: 'inDoubt', since, attempt: entry.attempt };
    case 'absent':
      return { ...host, state: 'planned', since };
    case 'made':
    case 'failed':
      return { ...host, state: entry.kind, since };
  }
}
