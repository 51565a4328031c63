import { basename } from 'node:path';
import { GROUP_FIELDS, type GroupField } from '../../fleet/inventory/formats/reading';
import type { Inventory, InventoryHost } from '../../fleet/inventory/inventory';
import { l10n } from './l10n';
import { plainText } from './plainText';

/** A host, and the inventory that it stands in. */
export interface HostPlace {
  readonly inventory: Inventory;
  readonly host: InventoryHost;
}

const FIELD_WORDS: Readonly<Record<GroupField, () => string>> = {
  credential: () => l10n.t('credential'),
  auth: () => l10n.t('authentication'),
  caFile: () => l10n.t('CA file'),
};

/** The file that a host stands in, unless that is the settings, and what it has from its groups; empty for nothing. */
export function provenance({ inventory, host }: HostPlace): string {
  const { kind, where } = host.source;
  const file = kind === 'settings' ? '' : plainText(basename(where));
  const given = GROUP_FIELDS.flatMap((field) => {
    const origin = inventory.originOf(host, field);
    if (origin.kind !== 'group') return [];
    return l10n.t('{0} from group {1}', FIELD_WORDS[field](), plainText(origin.path));
  });
  return [file, ...given].filter((part) => part !== '').join(' · ');
}
