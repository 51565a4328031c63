import type { HostDefinition } from '../host';
import { select } from '../inventory/selection';
import { selectable } from '../selectable';
import type { RolloutSpec } from './spec/rolloutSpec';

/** Selectors of a person that narrow what a file means. */
export interface Narrowing {
  readonly except: readonly string[];
  readonly limit: readonly string[];
}

const WHOLE: Narrowing = { except: [], limit: [] };

/**
 * The hosts that a file means, of those that are known.
 * @throws RemoteError of the selectors
 */
export function meantHosts(
  { hosts, except }: Pick<RolloutSpec, 'hosts' | 'except'>,
  known: readonly HostDefinition[],
  narrowing = WHOLE,
): readonly HostDefinition[] {
  const selection = { hosts, except: [...except, ...narrowing.except], limit: narrowing.limit };
  return select(known.map(selectable), selection).map(({ definition }) => definition);
}
