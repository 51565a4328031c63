import assert from 'node:assert/strict';
import { newRequestGuid, requestGuid } from '../../../../src/windows/feature/requestGuid';

const EXAMPLE = '00112233-4455-6677-8899-aabbccddeeff';

describe('the halves of a request GUID', () => {
  it('are little-endian numbers of its bytes in the order of .NET', () => {
    assert.deepEqual(requestGuid(EXAMPLE), {
      lowHalf: 7383445245961249331n,
      highHalf: 18441921395520346504n,
    });
  });

  it('reach 2^64-1', () => {
    const most = 2n ** 64n - 1n;
    assert.deepEqual(requestGuid('ffffffff-ffff-ffff-ffff-ffffffffffff'), {
      lowHalf: most,
      highHalf: most,
    });
  });

  it('are never zero', () => {
    const guids = ['00000000-0000-0000-8899-aabbccddeeff', '00112233-4455-6677-0000-000000000000', EXAMPLE];
    assert.deepEqual(
      newRequestGuid(() => guids.shift() ?? assert.fail('one too many')),
      requestGuid(EXAMPLE),
    );
  });
});
