import assert from 'node:assert/strict';
import { KnownHost } from '../../../src/fleet/knownHost';
import { SignIns } from '../../../src/fleet/signIns';
import { FakeClock } from '../../fakeClock';
import { FakeHost, definition } from './fakeHost';
import { storeOf } from './fakeStore';

describe('a host that the fleet knows', () => {
  let host: FakeHost;
  let known: KnownHost;

  beforeEach(() => {
    host = new FakeHost();
    known = new KnownHost(definition('web-01'), {
      connect: () => Promise.resolve(host.client),
      signIns: new SignIns({ store: storeOf({ user: 'alex', password: 'right' }) }),
      clock: new FakeClock(),
      languageId: () => 1033,
      onDefect: (defect) => assert.ifError(defect),
      emit: () => undefined,
    });
  });

  afterEach(() => known.dispose());

  it('is its definition alone until somebody asks it', () => {
    const { state } = known;
    assert.equal(state.status, 'idle');
    assert.equal(state.jobs.size + state.ended.size, 0);
    assert.equal(known.state, state);
    assert.equal(known.watch, undefined);
  });

  it('is watched by one from then on, which begins with what it was', async () => {
    const before = known.state;
    const watch = known.watched();
    assert.equal(known.watched(), watch);
    assert.equal(watch.state, before);
    await watch.read();
    assert.equal(known.state.status, 'online');
    assert.equal(host.reads, 1);
  });

  it('has nothing to end where nobody asked it', () => {
    known.dispose();
    assert.equal(known.watch, undefined);
  });
});
