import assert from 'node:assert/strict';
import { Logons } from '../../../../src/practice/jobs/logons';

describe('practice host: logons', () => {
  it('has service accounts always, and users while one of their sessions lasts', () => {
    const logons = new Logons(() => undefined);
    const alex = { user: 'CORP\\alex' };
    assert.equal(logons.has('system'), true);
    assert.equal(logons.has(alex), false);
    const sessions = [logons.add('CORP\\alex'), logons.add('corp\\Alex')];
    assert.equal(logons.has(alex), true);
    assert.equal(logons.has({ user: 'CORP\\kim' }), false);
    sessions[0]?.dispose();
    assert.equal(logons.has(alex), true);
    sessions[1]?.dispose();
    assert.equal(logons.has(alex), false);
  });

  it('tells of each who comes and goes, and counts an end once', () => {
    const had: boolean[] = [];
    const logons = new Logons(() => had.push(logons.has({ user: 'a' })));
    const first = logons.add('a');
    const second = logons.add('a');
    first.dispose();
    first.dispose();
    second.dispose();
    assert.deepEqual(had, [true, true, true, false]);
  });
});
