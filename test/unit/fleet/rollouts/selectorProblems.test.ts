import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { selectorProblems } from '../../../../src/fleet/rollouts/selectorProblems';
import { problemLine } from '../../../../src/fleet/rollouts/spec/problem';
import { readRolloutFile } from '../../../../src/fleet/rollouts/spec/readRolloutFile';
import { definition } from '../fakeHost';

const KNOWN = ['web-01', 'web-02', 'db-01'].map((name) => definition(name));

function problems(hosts: string, except = '[]'): readonly string[] {
  const text = `{\n  "name": "x",\n  "files": [{ "from": "https://a.example/p", "to": "D:\\\\p" }],\n  "hosts": ${hosts},\n  "except": ${except}\n}`;
  const read = readRolloutFile(text);
  assert.ok('spec' in read);
  return selectorProblems(text, read.spec, KNOWN).map((problem) => problemLine('f', problem));
}

describe('selectors of a rollout file', () => {
  it('that match hosts are right', () => {
    assert.deepEqual(problems('["web-[01-02]", "db-*"]', '["db-01"]'), []);
  });

  it('that match nothing are marked where they stand, each', () => {
    assert.deepEqual(problems('["web-01", "tag:x", "mail-[1-2]"]', '["group:a"]'), [
      'f:4:23: No host matches "tag:x".',
      'f:4:32: These hosts of "mail-[1-2]" are not known: mail-[1-2].',
      'f:5:14: No host matches "group:a".',
    ]);
  });

  it('that leave no host together are marked at the hosts', () => {
    assert.deepEqual(problems('["db-01"]', '["db-*"]'), ['f:4:12: No host matches "db-01, db-*".']);
  });
});
