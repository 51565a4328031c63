import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { changedFile } from '../../../../src/fleet/rollouts/changedFile';
import { problemOf } from '../../../../src/ui/words/problem';
import { inRussian } from '../../ui/russian';

describe('a rollout file that has changed', () => {
  inRussian();

  it('is told in English here, and in Russian by the editor', () => {
    const error = changedFile('otherOrder', { names: 'web-01' });
    assert.equal(
      error.message,
      'The plan no longer fits: its file now means other hosts, or in another order: web-01.',
    );
    assert.equal(
      problemOf(error).message,
      'План больше не подходит. Файл теперь означает другие узлы или другой их порядок: web-01.',
    );
  });
});
