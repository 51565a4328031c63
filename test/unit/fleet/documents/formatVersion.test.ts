import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { formatVersion } from '../../../../src/fleet/documents/formatVersion';
import { JsonDocument } from '../../../../src/fleet/documents/jsonDocument';

describe('the version of a format', () => {
  for (const [value, version] of [
    [{ $schema: 'bits-lamps-1' }, 1],
    [{ $schema: 'https://contoso.example/bits-lamps-12.schema.json' }, 12],
    [{ $schema: 'bits-lamps-12345' }, undefined],
    [{ $schema: 'bits-rooms-1' }, undefined],
    [{ $schema: 1 }, undefined],
    [{}, undefined],
    [null, undefined],
    [[1], undefined],
  ] as const)
    it(`${JSON.stringify(value)} names ${version ?? 'none'}`, () => {
      assert.equal(formatVersion(new JsonDocument(JSON.stringify(value)), 'bits-lamps'), version);
    });
});
