import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { JOURNAL_FORMAT, type BegunEntry } from '../../../../../src/fleet/rollouts/journal/entry';
import { journalOf } from '../../../../../src/fleet/rollouts/journal/journal';
import { specOf } from '../../../../../src/fleet/rollouts/spec/rolloutSpec';
import { hasCode } from '../../../../../src/wsman/errors';
import { FakeClock } from '../../../../fakeClock';
import { MemoryStore, ROLLOUT } from '../driver/stage';

const BEGUN: BegunEntry = {
  kind: 'begun',
  format: JOURNAL_FORMAT,
  rollout: ROLLOUT,
  file: 'f',
  by: 't',
  spec: specOf({ name: 'n\u202e', files: [{ from: 'https://f.example/a', to: 'D:\\a' }], hosts: ['a'] }),
  hash: 'x',
  hosts: [
    { name: 'a', wave: 0 },
    { name: 'b', wave: 1, tags: ['site=ams'] },
  ],
};
const JOURNAL = journalOf(ROLLOUT);

async function written(): Promise<MemoryStore> {
  const store = new MemoryStore();
  const journal = await JOURNAL.begin(store, new FakeClock(), BEGUN);
  await Promise.all([
    journal.append({ kind: 'waveStarted', wave: 0 }),
    journal.append({ kind: 'creating', host: 'a', attempt: 1 }),
    journal.append({ kind: 'run', host: 'a', state: 'queued', jobId: '{1}', bytes: '18446744073709551615' }),
  ]);
  return store;
}

describe('a journal', () => {
  it('has a line for each entry, in order, and tells the same state again', async () => {
    const store = await written();
    assert.equal(store.text.split('\n').length, 5);
    assert.ok(!store.text.includes('\u202e'), 'no character that reorders text');
    const { state } = await JOURNAL.open(store, new FakeClock());
    assert.equal(state.spec.name, BEGUN.spec.name);
    assert.equal(state.waves, 1);
    const run = state.runs.get('a');
    assert.deepEqual([run?.state, run?.jobId, run?.attempt], ['queued', '{1}', 1]);
    assert.equal(run?.bytes, 18_446_744_073_709_551_615n);
    assert.deepEqual(state.runs.get('b')?.tags, ['site=ams']);
  });

  it('takes a last line that was cut off for one that never happened, wherever it was cut', async () => {
    const { text } = await written();
    const before = JOURNAL.read(text.slice(0, text.lastIndexOf('{"at"')));
    for (let length = text.lastIndexOf('{"at"'); length < text.length; length++) {
      const store = new MemoryStore();
      store.text = text.slice(0, length);
      const journal = await JOURNAL.open(store, new FakeClock());
      assert.deepEqual(journal.state, before);
      await journal.append({ kind: 'waveStarted', wave: 1 });
      assert.equal(JOURNAL.read(store.text).waves, 2, 'the next entry has a line of its own');
    }
  });

  it('refuses a line that is damaged in the middle, and one without a beginning', async () => {
    const { text } = await written();
    const [first = '', ...others] = text.split('\n');
    for (const [damaged, reason] of [
      ['', /it has no beginning\.$/],
      [others.join('\n'), /it has no beginning\.$/],
      [[first, '{"at":', ...others].join('\n'), /line 2 is damaged\.$/],
    ] as const)
      assert.throws(
        () => JOURNAL.read(damaged),
        (error) => hasCode(error, 'JOURNAL_UNREADABLE') && reason.test(error.message),
      );
  });

  it('is not read by a program that is too old for it', async () => {
    const { text } = await written();
    const newer = text.replace(`"format":${JOURNAL_FORMAT}`, `"format":${JOURNAL_FORMAT + 1}`);
    assert.throws(
      () => JOURNAL.read(newer),
      (error) => hasCode(error, 'JOURNAL_NEWER'),
    );
  });

  it('writes nothing more once it could not be written', async () => {
    const store = new MemoryStore();
    const journal = await JOURNAL.begin(store, new FakeClock(), BEGUN);
    store.around = () => {
      throw new Error('disk full');
    };
    await assert.rejects(journal.append({ kind: 'waveStarted', wave: 0 }), /disk full/);
    store.around = () => undefined;
    await assert.rejects(journal.append({ kind: 'waveStarted', wave: 0 }), /disk full/);
    assert.equal(journal.state.waves, 0);
  });
});
