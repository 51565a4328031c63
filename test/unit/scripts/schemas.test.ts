import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { outdatedFiles } from '../../../scripts/schemas.mjs';

describe('what is made of the schemas', () => {
  it('is up to date: npm run schemas', () => {
    assert.deepEqual(outdatedFiles(), []);
  });
});
