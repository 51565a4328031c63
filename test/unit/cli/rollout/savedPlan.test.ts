import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { checkPlan } from '../../../../src/cli/rollout/savedPlan';
import { begunEntry } from '../../../../src/fleet/rollouts/begin';
import { specOf } from '../../../../src/fleet/rollouts/spec/rolloutSpec';
import { hasCode, isRemoteError } from '../../../../src/wsman/errors';

const spec = specOf({
  name: 'n',
  files: [{ from: 'https://f.example/a', to: 'D:\\a' }],
  hosts: ['all'],
  waves: [1],
});
const begun = (...names: readonly string[]): ReturnType<typeof begunEntry> =>
  begunEntry({ rollout: 'k7m2q5xd', spec, file: 'f', hosts: names.map((name) => ({ name })), by: 't' });

const planOf = (...names: readonly string[]): string => {
  const { hash, hosts } = begun(...names);
  return JSON.stringify({ hash, hosts: hosts.map(({ name, wave }) => ({ host: name, wave: wave + 1 })) });
};

describe('a saved plan', () => {
  it('fits as long as file and hosts are the same', () => {
    checkPlan(planOf('a', 'b'), begun('a', 'b'));
  });

  it('says what differs', () => {
    const reason = (plan: string, now: ReturnType<typeof begun>): unknown => {
      try {
        checkPlan(plan, now);
      } catch (error) {
        return isRemoteError(error) && hasCode(error, 'ROLLOUT_CHANGED') ? error.args['reason'] : error;
      }
      return undefined;
    };
    assert.equal(reason(planOf('a'), begun('a', 'b')), 'new or in another wave: b.');
    assert.equal(reason(planOf('a', 'b'), begun('a')), 'planned before, and other now: b.');
    assert.match(
      String(reason(planOf('a', 'b'), begun('b', 'a'))),
      /^new or in another wave: .* other now: /,
    );
    assert.equal(reason(planOf('a'), { ...begun('a'), hash: 'x' }), 'the file says something else.');
  });

  it('is the output of plan --json and nothing else', () => {
    for (const text of ['', 'null', '{}', '[]', 'x'])
      assert.throws(
        () => checkPlan(text, begun('a')),
        (error) => hasCode(error, 'BAD_INPUT'),
      );
  });
});
