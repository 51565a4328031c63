import assert from 'node:assert/strict';
import { nextFlaw, type Flaw } from '../../../src/practice/flaws';

const PULL = 'http://schemas.xmlsoap.org/ws/2004/09/enumeration/Pull';
const GET = 'http://schemas.xmlsoap.org/ws/2004/09/transfer/Get';

describe('practice host: flaws', () => {
  it('apply one at a time, in order, until they are used up', () => {
    const flaws: Flaw[] = [{ kind: 'html' }, { kind: 'silence', times: 2 }];
    const kinds = [GET, GET, GET, GET].map((action) => nextFlaw(flaws, action)?.kind);
    assert.deepEqual(kinds, ['html', 'silence', 'silence', undefined]);
    assert.deepEqual(flaws, []);
  });

  it('apply to their action only, after the requests to skip', () => {
    const flaws: Flaw[] = [
      { kind: 'html', action: 'Pull', skip: 1 },
      { kind: 'empty500', action: 'Identify' },
    ];
    const kinds = [GET, PULL, GET, PULL, PULL].map((action) => nextFlaw(flaws, action)?.kind);
    assert.deepEqual(kinds, [undefined, undefined, undefined, 'html', undefined]);
    assert.equal(flaws.length, 1);
  });
});
