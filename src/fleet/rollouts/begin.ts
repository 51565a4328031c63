import type { HostDefinition } from '../host';
import { amountOf } from './amount';
import { filesFor } from './driver/plannedJob';
import { JOURNAL_FORMAT, type BegunEntry } from './journal/entry';
import { specHash, type RolloutSpec } from './spec/rolloutSpec';
import { wavesOf } from './waves';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const ID_LENGTH = 8;

/** A new id: eight letters and digits that are not mistaken for each other. @param random octets from a secure source */
export function newRolloutId(random: (length: number) => Uint8Array): string {
  return Array.from(random(ID_LENGTH), (octet) => LETTERS[octet % LETTERS.length]).join('');
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
}

/**
 * The first entry of the journal.
 * @throws RemoteError `BAD_INPUT` where a host lacks a value of a template, or an address is none with it
 */
export function begunEntry({ rollout, spec, file, hosts, by }: Beginning): BegunEntry {
  for (const host of hosts) filesFor(spec, host);
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
  };
}
