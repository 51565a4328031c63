import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readMremoteng } from '../../../../../src/fleet/inventory/formats/mremoteng';
import { readRdcman } from '../../../../../src/fleet/inventory/formats/rdcman';
import { hasCode } from '../../../../../src/wsman/errors';

const HOSTILE: Readonly<Record<string, string>> = {
  'an entity bomb': `<?xml version="1.0"?><!DOCTYPE RDCMan [<!ENTITY a "aaaa">${Array.from({ length: 20 }, (_, index) => `<!ENTITY a${index} "&a;&a;">`).join('')}]><RDCMan>&a19;</RDCMan>`,
  'a file of the computer in an entity': `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><RDCMan>&e;</RDCMan>`,
  'ten thousand levels': '<group>'.repeat(10_000) + '</group>'.repeat(10_000),
  'an end that is missing': '<RDCMan><file>',
  nothing: '',
  'another document': '<html><body/></html>',
};

describe('XML of another program', () => {
  for (const [name, text] of Object.entries(HOSTILE))
    it(`is refused for ${name}`, () => {
      for (const read of [readRdcman, readMremoteng])
        assert.throws(
          () => read(text, 'x'),
          (error) => hasCode(error, 'INVENTORY_UNREADABLE'),
        );
    });
});
