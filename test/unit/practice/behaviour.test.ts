import assert from 'node:assert/strict';
import { defaultBehaviour, nextFlaw } from '../../../src/practice/behaviour';

const PULL = 'http://schemas.xmlsoap.org/ws/2004/09/enumeration/Pull';
const GET = 'http://schemas.xmlsoap.org/ws/2004/09/transfer/Get';

describe('practice host: flaws', () => {
  it('come one at a time, in order, and are used up', () => {
    const behaviour = defaultBehaviour();
    behaviour.flaws = [{ kind: 'html' }, { kind: 'silence', times: 2 }];
    const kinds = [GET, GET, GET, GET].map((action) => nextFlaw(behaviour, action)?.kind);
    assert.deepEqual(kinds, ['html', 'silence', 'silence', undefined]);
    assert.deepEqual(behaviour.flaws, []);
  });

  it('meet the action they are for, after those they let through', () => {
    const behaviour = defaultBehaviour();
    behaviour.flaws = [
      { kind: 'html', action: 'Pull', skip: 1 },
      { kind: 'empty500', action: 'Identify' },
    ];
    const kinds = [GET, PULL, GET, PULL, PULL].map((action) => nextFlaw(behaviour, action)?.kind);
    assert.deepEqual(kinds, [undefined, undefined, undefined, 'html', undefined]);
    assert.equal(behaviour.flaws.length, 1);
  });
});
