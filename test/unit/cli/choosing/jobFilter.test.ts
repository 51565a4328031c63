import assert from 'node:assert/strict';
import { job } from '../../fleet/fakeHost';
import { commandLine } from '../fakeWorld';
import { jobFilter, isFiltering } from '../../../../src/cli/choosing/jobFilter';
import { JOB_STATES } from '../../../../src/bits/states';
import { markedDescription } from '../../../../src/fleet/rollouts/marker';
import { hasCode } from '../../../../src/wsman/errors';

const DAY = 86_400_000;
const NOW = 100 * DAY;

/** The test that the filters of a line make. */
function filter(...argv: readonly string[]): ReturnType<typeof jobFilter> {
  return jobFilter(commandLine('list', ...argv).options, NOW);
}

function statesOf(...words: readonly string[]): readonly string[] {
  const test = filter(...words.flatMap((word) => ['--state', word]));
  return JOB_STATES.filter((state) => test(job({ state })));
}

describe('choosing jobs', () => {
  it('takes all jobs without a filter', () => {
    assert.ok(filter()(job()));
    assert.ok(!isFiltering(commandLine('list').options));
    assert.ok(isFiltering(commandLine('list', '--owner', 'x').options));
  });

  it('takes states by their names and by the words of the tree, in any case', () => {
    assert.deepEqual(statesOf('error,Transferring'), ['TRANSFERRING', 'ERROR']);
    assert.deepEqual(statesOf('SUSPENDED', 'transient-error'), ['SUSPENDED', 'TRANSIENT_ERROR']);
    assert.deepEqual(statesOf('failed'), ['ERROR', 'TRANSIENT_ERROR']);
    assert.deepEqual(statesOf('active'), ['QUEUED', 'CONNECTING', 'TRANSFERRING', 'TRANSIENT_ERROR']);
    assert.deepEqual(statesOf('ready, acknowledged'), ['TRANSFERRED', 'ACKNOWLEDGED']);
    assert.throws(() => statesOf('eror'), /--state is one of failed|--state is one of active/);
    assert.throws(
      () => statesOf('error,'),
      (error) => hasCode(error, 'BAD_INPUT'),
    );
  });

  for (const [pattern, displayName, isMeant] of [
    ['night', 'Nightly pack', true],
    ['PACK', 'Nightly pack', true],
    ['Nightly', 'Weekly', false],
    ['night*', 'Nightly pack', true],
    ['night*', 'A nightly pack', false],
    ['*pack', 'Nightly pack', true],
    ['*pack', 'Nightly packs', false],
    ['*y*k', 'Nightly pack', true],
    ['n?ghtly*', 'Nightly pack', true],
    ['?', '📦', true],
    ['?', '', false],
    ['*', '', true],
    ['[a].(b', 'x [A].(B y', true],
    ['*a*b', 'aab b', true],
  ] as const)
    it(`${isMeant ? 'finds' : 'does not find'} "${displayName}" by --name "${pattern}"`, () => {
      assert.equal(filter('--name', pattern)(job({ displayName })), isMeant);
    });

  it('is quick with a pattern of many stars', () => {
    const begun = performance.now();
    assert.ok(!filter('--name', `${'*a'.repeat(60)}*b`)(job({ displayName: 'a'.repeat(256) })));
    assert.ok(performance.now() - begun < 500);
  });

  it('takes jobs by their age, of those whose age is known', () => {
    const aged = (days: number): ReturnType<typeof job> => job({ creationTime: new Date(NOW - days * DAY) });
    const [week, young, unknown] = [aged(8), aged(1), job({ creationTime: undefined })];
    assert.deepEqual([week, young, unknown].map(filter('--older-than', '7d')), [true, false, false]);
    assert.deepEqual([week, young, unknown].map(filter('--newer-than', '48h')), [false, true, false]);
    assert.ok(filter('--older-than', '12h', '--newer-than', '2d')(young));
    for (const wrong of ['0', 'd', '-1d', '1w', '1.5h', ' 1d'])
      assert.throws(() => filter(`--older-than=${wrong}`), /--older-than is a number of seconds, or a time/);
  });

  it('takes jobs by owner, by rollout, and by all filters together', () => {
    const marker = { rollout: 'k7m2q5xd', host: 1, attempt: 1, spec: '9f31c0de' };
    const own = job({ description: markedDescription('mine', marker), owner: 'CONTOSO\\Alex' });
    assert.ok(filter('--rollout', 'k7m2q5xd')(own));
    assert.ok(!filter('--rollout', 'k7m2q5xd')(job()));
    assert.ok(filter('--owner', 'contoso\\al')(own));
    assert.ok(!filter('--owner', 'alex*')(own));
    assert.ok(filter('--owner', 'alex', '--rollout', 'k7m2q5xd', '--state', 'active')(own));
    assert.ok(!filter('--owner', 'alex', '--state', 'failed')(own));
  });
});
