import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import type { HostJobs } from '../../../../src/bits/hostJobs';
import type { JobSpec } from '../../../../src/bits/requests';
import { begunCreation } from '../../../../src/fleet/creations/begin';
import { creationJournalOf, type CreationJournal } from '../../../../src/fleet/creations/creationJournal';
import { hostsIn } from '../../../../src/fleet/creations/creationState';
import { Creator, PATIENCE, type Made } from '../../../../src/fleet/creations/creator';
import { SETTLE } from '../../../../src/fleet/doubt';
import { RemoteError, hasCode } from '../../../../src/wsman/errors';
import { FakeClock } from '../../../fakeClock';
import { definition } from '../fakeHost';
import { FakeBits } from '../rollouts/driver/fakeBits';
import { MemoryStore } from '../rollouts/driver/stage';

const FILES = ['a', 'b'].map((name) => ({
  remoteUrl: `https://f.example/${name}`,
  localFile: `D:\\${name}`,
}));
const SPEC: JobSpec = { displayName: 'Pack', files: FILES, description: 'Nightly' };
const MARKED = (index: number, attempt: number): string =>
  `Nightly [creation aaaaaaaa host ${index} attempt ${attempt}]`;

const lost = (): RemoteError =>
  new RemoteError(
    'UNKNOWN_OUTCOME',
    { host: 'h', what: 'CreateJob' },
    { cause: new RemoteError('CONNECTION_LOST') },
  );

/** The id that random octets of zero make. */
const JOURNAL = creationJournalOf('aaaaaaaa');

describe('a creation', () => {
  let clock: FakeClock;
  let store: MemoryStore;
  let hosts: readonly FakeBits[];
  let stop: AbortController;
  let doubts: string[];

  beforeEach(() => {
    clock = new FakeClock();
    store = new MemoryStore();
    hosts = [0, 1].map((index) => new FakeBits(`web-${index}`));
    stop = new AbortController();
    doubts = [];
  });

  const bits = (index: number): FakeBits => hosts[index] ?? assert.fail(`there is no host ${index}`);
  const bitsOf = (name: string): HostJobs =>
    hosts.find((host) => host.name === name)?.connection ?? assert.fail(name);

  async function begin(spec: JobSpec = SPEC): Promise<CreationJournal> {
    const plan = { spec, by: 'test', random: (length: number) => new Uint8Array(length) };
    const definitions = hosts.map(({ name }) => definition(name));
    return JOURNAL.begin(store, clock, begunCreation({ ...plan, hosts: definitions }));
  }

  function creator(journal: CreationJournal): Creator {
    return new Creator({
      hosts: { perform: (host, operation, signal) => operation(bitsOf(host), signal) },
      journal,
      clock,
      signal: stop.signal,
      onDoubt: (host) => doubts.push(host),
    });
  }

  /** Lets time pass until the work has ended. */
  async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
    let hasEnded = false;
    const ended = work.then(
      () => (hasEnded = true),
      () => (hasEnded = true),
    );
    await clock.pass(milliseconds);
    assert.ok(hasEnded, `it has not ended after ${milliseconds} ms`);
    await ended;
  }

  async function made(milliseconds: number, work: Promise<Made>): Promise<Made> {
    await within(milliseconds, work);
    return work;
  }

  it('writes the intent before the call, and marks the job', async () => {
    const journal = await begin();
    let written = '';
    bits(1).around = (when) => {
      if (when === 'before') written = store.text;
    };
    const { job } = await creator(journal).create('web-1');
    assert.match(written, /"kind":"creating","host":"web-1","attempt":1/);
    assert.equal(job.description, MARKED(1, 1));
    assert.deepEqual(JOURNAL.read(store.text).hosts.get('web-1')?.state, 'made', 'and the outcome after it');
  });

  it('finds its job again where the answer was lost, and creates no second one', async () => {
    const journal = await begin();
    bits(0).around = (when) => {
      if (when === 'after') throw lost();
    };
    const work = creator(journal).create('web-0');
    const { job, twins } = await made(SETTLE, work);
    assert.equal(job.description, MARKED(0, 1));
    assert.deepEqual([bits(0).created.length, twins, doubts], [1, [], ['web-0']]);
    assert.equal(clock.pending, 0);
  });

  it('creates the job again only where the host certainly does not have it', async () => {
    const journal = await begin();
    let failures = 1;
    bits(0).around = (when) => {
      if (when === 'before' && failures-- > 0) throw lost();
    };
    const work = creator(journal).create('web-0');
    await clock.pass(SETTLE - 1);
    assert.equal(bits(0).created.length, 0, 'the host may still be at it');
    await made(1, work);
    assert.deepEqual(bits(0).created, [MARKED(0, 2)]);
  });

  it('waits for a host that does not answer after the loss', async () => {
    const journal = await begin();
    bits(0).around = (when) => {
      if (when === 'before') return;
      bits(0).failure = new RemoteError('CONNECTION_REFUSED', { host: 'web-0' });
      throw lost();
    };
    const work = creator(journal).create('web-0');
    await clock.pass(120_000);
    bits(0).failure = undefined;
    await made(60_000, work);
    assert.equal(bits(0).created.length, 1);
  });

  it('says that it does not know, after patience, and remembers it', async () => {
    const journal = await begin();
    bits(0).around = (when) => {
      if (when === 'before') return;
      bits(0).failure = new RemoteError('CONNECTION_REFUSED', { host: 'web-0' });
      throw lost();
    };
    const work = creator(journal).create('web-0');
    await within(PATIENCE + 120_000, work);
    await assert.rejects(work, (error) => hasCode(error, 'UNKNOWN_OUTCOME'));
    assert.deepEqual(
      hostsIn(journal.state, 'inDoubt').map(({ name }) => name),
      ['web-0'],
    );
    bits(0).failure = undefined;
    const again = creator(await JOURNAL.open(store, clock));
    await made(60_000, again.create('web-0'));
    assert.equal(bits(0).created.length, 1, 'another program finds the job');
  });

  it('finishes a job that was cut off while it was set up', async () => {
    const journal = await begin({ ...SPEC, priority: 'HIGH' });
    bits(0).around = (when, call) => {
      if (when === 'after' || call !== 'create') return;
      bits(0).add(FILES.slice(0, 1), MARKED(0, 1), 'SUSPENDED');
      throw lost();
    };
    const { job } = await made(SETTLE, creator(journal).create('web-0'));
    assert.deepEqual(
      job.files.map(({ localFile }) => localFile),
      ['D:\\a', 'D:\\b'],
    );
    assert.deepEqual([job.state, job.priority], ['TRANSFERRED', 'HIGH']);
    assert.deepEqual(bits(0).ledger, ['addFile', 'setProperties', 'resume']);
  });

  it('takes a job that cannot be finished away again', async () => {
    const journal = await begin();
    bits(0).around = (when, call) => {
      if (when === 'before' && call === 'addFile') throw new RemoteError('FAULT', { host: 'web-0' });
      if (when === 'after' || call !== 'create') return;
      bits(0).add(FILES.slice(0, 1), MARKED(0, 1), 'SUSPENDED');
      throw lost();
    };
    const work = creator(journal).create('web-0');
    await within(SETTLE, work);
    await assert.rejects(work, (error) => hasCode(error, 'FAULT'));
    assert.deepEqual([bits(0).jobs, hostsIn(journal.state, 'failed').length], [[], 1]);
  });

  it('leaves a suspended job suspended', async () => {
    const journal = await begin({ ...SPEC, suspended: true });
    bits(0).around = (when) => {
      if (when === 'after') throw lost();
    };
    const { job } = await made(SETTLE, creator(journal).create('web-0'));
    assert.equal(job.state, 'SUSPENDED');
    assert.deepEqual(bits(0).ledger, ['create']);
  });

  it('keeps its hands off a job that somebody changed, and off twins', async () => {
    const journal = await begin();
    bits(0).around = (when) => {
      if (when === 'after') throw lost();
      bits(0).add(FILES, MARKED(0, 1), 'TRANSFERRING');
    };
    const { job, twins } = await made(SETTLE, creator(journal).create('web-0'));
    assert.deepEqual([job.jobId, twins], ['{web-0-1}', ['{web-0-2}']]);
    assert.equal(bits(0).jobs.length, 2);

    bits(1).around = (when) => {
      if (when === 'after') return;
      bits(1).add(
        [{ ...FILES[0], remoteUrl: 'https://other.example/', localFile: 'D:\\x' }],
        MARKED(1, 1),
        'ERROR',
      );
      throw lost();
    };
    const other = creator(journal).create('web-1');
    await within(SETTLE, other);
    await assert.rejects(other, (error) => hasCode(error, 'UNKNOWN_OUTCOME'));
    assert.deepEqual([bits(1).jobs.length, hostsIn(journal.state, 'failed').length], [1, 1]);
  });

  it('gives up where the question is lost three times, and says why', async () => {
    const journal = await begin();
    let asked = 0;
    bits(0).around = (when) => {
      if (when === 'before') asked++;
      throw lost();
    };
    const work = creator(journal).create('web-0');
    await within(4 * SETTLE, work);
    await assert.rejects(work, (error) => hasCode(error, 'CONNECTION_LOST'));
    assert.deepEqual([asked, bits(0).created.length, hostsIn(journal.state, 'inDoubt').length], [3, 0, 0]);
  });

  it('asks nothing again where the host refused', async () => {
    const journal = await begin();
    bits(0).around = (when) => {
      if (when === 'before') throw new RemoteError('ACCESS_DENIED', { host: 'web-0' });
    };
    await assert.rejects(creator(journal).create('web-0'), (error) => hasCode(error, 'ACCESS_DENIED'));
    assert.deepEqual([clock.pending, hostsIn(journal.state, 'failed').length], [0, 1]);
  });

  it('stops at once when it is cancelled, and leaves the host in doubt', async () => {
    const journal = await begin();
    bits(0).around = (when) => {
      if (when === 'after') throw lost();
    };
    const work = creator(journal).create('web-0');
    await clock.pass(1);
    stop.abort(new RemoteError('CANCELLED'));
    bits(0).failure = new RemoteError('CANCELLED');
    await within(0, work);
    await assert.rejects(work);
    assert.equal(hostsIn(journal.state, 'inDoubt').length, 1);
    assert.equal(clock.pending, 0);
  });

  it('survives the end of its program at every write, with one job', async () => {
    let writes = 0;
    for (let death = 0; ; death++) {
      [store, clock] = [new MemoryStore(), new FakeClock()];
      hosts = [new FakeBits('web-0')];
      const journal = await begin();
      writes = 0;
      store.around = () => {
        if (writes++ === death) throw new Error('killed');
      };
      const dying = creator(journal).create('web-0');
      await within(SETTLE, dying);
      if (writes <= death) break;
      await assert.rejects(dying, /killed/);
      store.around = () => undefined;
      const left = await JOURNAL.open(store, clock);
      if (left.state.hosts.get('web-0')?.state !== 'made') await made(SETTLE, creator(left).create('web-0'));
      assert.equal(bits(0).created.length, 1, `killed at write ${death}`);
    }
    assert.equal(writes, 4, 'an intent and an outcome, before and after each');
  });

  it('is checked without creating anything', async () => {
    const journal = await begin();
    bits(0).around = (when) => {
      if (when === 'before') stop.abort(new RemoteError('CANCELLED'));
      throw new RemoteError('CANCELLED');
    };
    await assert.rejects(creator(journal).create('web-0'));
    stop = new AbortController();
    const checked = creator(journal).check('web-0');
    await within(SETTLE, checked);
    assert.equal(await checked, undefined);
    assert.deepEqual(
      [
        bits(0).created.length,
        hostsIn(journal.state, 'inDoubt').length,
        hostsIn(journal.state, 'planned').length,
      ],
      [0, 0, 2],
    );
  });
});
