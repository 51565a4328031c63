import type { HostDefinition } from '../../fleet/host';
import { folded } from '../../fleet/inventory/selectableHost';
import { parseEndpoint } from '../../wsman/endpoint';
import type { Target } from '../line/commandLine';

/** A host, as a journal holds it. */
interface RecordedHost extends Pick<HostDefinition, 'name' | 'group' | 'tags'> {
  /** URL of its WinRM service. */
  readonly address?: string;
}

/** The hosts of a journal that no inventory knows, at the addresses that it holds. */
export function recordedHosts(
  hosts: Iterable<RecordedHost>,
  { auth, route }: Target,
  inventory: readonly HostDefinition[],
): readonly HostDefinition[] {
  const known = new Set(inventory.map(({ name }) => folded(name)));
  return Array.from(hosts).flatMap(({ name, address, group, tags }) => {
    if (address === undefined || known.has(folded(name))) return [];
    const selected = { ...(group !== undefined && { group }), ...(tags !== undefined && { tags }) };
    return [{ name, endpoint: parseEndpoint(address), auth, ...selected, ...route }];
  });
}
