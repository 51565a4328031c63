import { strict as assert } from 'node:assert';
import { foldJobId } from '../../../src/bits/jobId';

describe('the comparison of JobIds', () => {
  it('ignores case and braces', () => {
    const plain = '0123abcd-0000-4000-8000-00000000000f';
    for (const spelling of [plain, plain.toUpperCase(), `{${plain}}`, `{${plain.toUpperCase()}}`])
      assert.equal(foldJobId(spelling), plain);
  });

  it('keeps what is no GUID in braces', () => {
    assert.equal(foldJobId('{Office'), '{office');
    assert.notEqual(foldJobId('{a}b'), foldJobId('ab'));
  });
});
