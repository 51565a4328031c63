import assert from 'node:assert/strict';
import { outdatedPages } from '../../../scripts/documentation.mjs';

describe('the pages of the command line', () => {
  it('say what the table of commands says', async () => {
    assert.deepEqual(await outdatedPages(), [], 'run npm run docs');
  });
});
