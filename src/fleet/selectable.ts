import type { HostDefinition } from './host';
import type { SelectableHost } from './inventory/selectableHost';

/** A host in the form in which selectors look at it. */
export interface Selectable extends SelectableHost {
  readonly definition: HostDefinition;
}

export function selectable(definition: HostDefinition): Selectable {
  const { name, endpoint, group, tags = [] } = definition;
  return { name, addresses: [endpoint.url, endpoint.host], group, tags, definition };
}
