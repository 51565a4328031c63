import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { guidBytes } from '../../../src/powershell/guid';

describe('a GUID in bytes', () => {
  it('has the order of .NET: the first three fields little-endian', () => {
    // Guid.ToByteArray of the documentation of .NET.
    assert.equal(
      guidBytes('00112233-4455-6677-8899-aabbccddeeff').toString('hex'),
      '33221100554477668899aabbccddeeff',
    );
  });
});
