import { inputError } from '../../wsman/inputError';
import { DEFAULT_PORT } from '../../bits/publishing/place';
import { newShortId } from '../../runtime/shortId';
import type { HostDefinition } from '../host';
import { amountOf } from './amount';
import { filesFor } from './driver/plannedJob';
import { JOURNAL_FORMAT, type BegunEntry, type PlannedSource } from './journal/entry';
import { hostSource } from './spec/hostSource';
import { specHash, type RolloutSpec } from './spec/rolloutSpec';
import { wavesOf } from './waves';

/** A new id. @param random octets from a secure source */
export function newRolloutId(random: (length: number) => Uint8Array): string {
  return newShortId(random);
}

/** Everything that a rollout begins with. */
export interface Beginning {
  readonly rollout: string;
  readonly spec: RolloutSpec;
  /** The file of the specification, for people. */
  readonly file: string;
  /** The hosts that its selectors mean, in their order. */
  readonly hosts: readonly (Pick<HostDefinition, 'name' | 'group' | 'tags'> &
    Partial<Pick<HostDefinition, 'endpoint'>>)[];
  readonly by: string;
  /** Hosts among which those are that publish its files; default: `hosts`. */
  readonly known?: readonly (Pick<HostDefinition, 'name'> & Partial<Pick<HostDefinition, 'endpoint'>>)[];
}

/**
 * The first entry of the journal.
 * @throws RemoteError `BAD_INPUT` where a host lacks a value of a template, an address is none with it, or a host that is
 * to publish files is not known
 */
export function begunEntry({ rollout, spec, file, hosts, by, known = hosts }: Beginning): BegunEntry {
  const sources = sourcesOf(spec, known);
  for (const host of hosts) filesFor({ rollout, spec, sources }, host);
  const waves = wavesOf(spec.waves.map(amountOf), hosts.length);
  return {
    kind: 'begun',
    format: JOURNAL_FORMAT,
    rollout,
    file,
    by,
    spec,
    hash: specHash(spec),
    hosts: hosts.map(({ name, group, tags, endpoint }, index) => ({
      name,
      wave: waves[index] ?? 0,
      ...(group !== undefined && { group }),
      ...(tags !== undefined && { tags }),
      ...(endpoint !== undefined && { address: endpoint.url }),
    })),
    ...(sources.length > 0 && { sources }),
  };
}

/** The hosts that publish files, each once. */
function sourcesOf({ files }: RolloutSpec, known: NonNullable<Beginning['known']>): readonly PlannedSource[] {
  const sources = new Map<string, PlannedSource>();
  for (const { from } of files) {
    const source = hostSource(from);
    if (!source || sources.has(source.host)) continue;
    const { host: name, port = DEFAULT_PORT } = source;
    const host = known.find((each) => each.name === name);
    if (!host) throw inputError('No host is called {host}, which is to publish files.', { host: name });
    const address = host.endpoint?.url;
    const authority = address === undefined ? name : new URL(address).hostname;
    sources.set(name, { name, authority, port, ...(address !== undefined && { address }) });
  }
  return [...sources.values()];
}
