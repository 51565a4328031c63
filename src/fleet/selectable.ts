import type { HostDefinition } from './host';
import type { FilterableHost } from './inventory/hostFilter';

/** A host in the form in which selectors and filters look at it. */
export interface Selectable extends FilterableHost {
  readonly definition: HostDefinition;
}

export function selectable(definition: HostDefinition): Selectable {
  const { name, endpoint, group, tags = [], note } = definition;
  return { name, addresses: [endpoint.url, endpoint.host], group, tags, note, definition };
}
