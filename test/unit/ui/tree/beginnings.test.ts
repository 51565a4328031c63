import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FleetChange, HostState } from '../../../../src/fleet/model';
import { BEGINNING, Beginnings } from '../../../../src/ui/tree/beginnings';
import { FakeClock } from '../../../fakeClock';
import { hostState, tracked } from '../tracked';

const change = (host: string, part: Partial<HostState>, jobs = 0): FleetChange => ({
  kind: 'host',
  host,
  state: hostState(
    part,
    { name: host },
    Array.from({ length: jobs }, (_, index) => tracked({ jobId: String(index) })),
  ),
});
const begun = (host: string): FleetChange => change(host, { status: 'connecting' });

describe('first readings that have just begun', () => {
  const clock = new FakeClock();
  const drawn: (readonly string[])[] = [];
  const beginnings = new Beginnings(clock, (hosts) => drawn.push(hosts));

  it('are drawn together once they have taken some time', async () => {
    assert.ok(beginnings.holds([begun('a')]));
    await clock.pass(BEGINNING - 1);
    assert.ok(beginnings.holds([begun('b')]));
    assert.deepEqual(drawn.splice(0), []);
    await clock.pass(1);
    assert.deepEqual(drawn.splice(0), [['a', 'b']]);
  });

  it('are not drawn for themselves where the first jobs came, or the reason why there are none', async () => {
    assert.ok(beginnings.holds([begun('a'), begun('b'), begun('c')]));
    assert.ok(!beginnings.holds([change('a', { status: 'connecting' }, 2)]));
    assert.ok(!beginnings.holds([change('b', { status: 'failed' })]));
    await clock.pass(BEGINNING);
    assert.deepEqual(drawn.splice(0), [['c']]);
  });

  it('hold nothing else', () => {
    assert.ok(!beginnings.holds([begun('a'), change('b', { status: 'online' })]));
    assert.ok(!beginnings.holds([{ kind: 'hosts', hosts: [] }]));
  });

  it('are drawn no more once the tree has gone', async () => {
    assert.ok(beginnings.holds([begun('a')]));
    beginnings.dispose();
    await clock.pass(BEGINNING);
    assert.deepEqual(drawn, []);
  });
});
