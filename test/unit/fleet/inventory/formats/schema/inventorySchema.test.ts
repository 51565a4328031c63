import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { outdatedFiles } from '../../../../../../scripts/schemas.mjs';
import { INVENTORY_SCHEMA } from '../../../../../../src/fleet/inventory/formats/schema/inventorySchema';
import { SETTING_NAMES } from '../../../../../../src/fleet/hostEntry';

describe('the schema of inventory files', () => {
  it('is what the editor and the check at run time are made of: npm run schemas', () => {
    assert.deepEqual(outdatedFiles(), []);
  });

  it('has every setting of a host', () => {
    assert.deepEqual(
      Object.keys(INVENTORY_SCHEMA.properties.hosts.items.properties).sort(),
      [...SETTING_NAMES].sort(),
    );
  });
});
