import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { NewEntry } from '../../../../src/fleet/rollouts/journal/entry';
import { Format } from '../../../../src/ui/words/format';
import { endText, pauseText, stoppedText } from '../../../../src/ui/words/rolloutNews';
import { rolloutRowText, standing, type RowRollout } from '../../../../src/ui/words/rolloutRow';
import { rolloutState } from '../rollouts/begun';

const format = new Format('en');
const WAVE: NewEntry = { kind: 'waveStarted', wave: 0 };
const run = (host: string, state: 'done' | 'failed' | 'queued'): NewEntry => ({ kind: 'run', host, state });

function rollout(entries: readonly NewEntry[], conductor: string | undefined = ''): RowRollout {
  const state = rolloutState(3, entries);
  return { state, hosts: Array.from(state.runs.values(), (each) => each.state), conductor };
}

describe('the row of a rollout', () => {
  it('says in which wave it is, and counts the hosts', () => {
    const row = rolloutRowText(rollout([WAVE, run('web-1', 'done'), run('web-2', 'failed')]), format);
    assert.equal(row.label, 'Nightly pack');
    assert.equal(row.description, '1 needs attention · wave 1 of 2 · 1 of 3 done');
    assert.equal(row.spoken, 'Nightly pack, rollout, 1 needs attention · wave 1 of 2 · 1 of 3 done');
    assert.equal(row.contextValue, 'type=rollout,inline=pause,can=pause,retry,skip,cancel,');
    assert.deepEqual(row.icon, { id: 'rocket', color: 'bitsRemote.warningIcon' });
  });

  it('says what needs a person first, and why it stands still', () => {
    const paused: NewEntry = { kind: 'paused', why: 'failureLimit', text: 'Too many.' };
    assert.equal(
      standing(rollout([WAVE, run('web-1', 'failed'), paused]), format),
      '1 needs attention · paused by failures · wave 1 of 2 · 0 of 3 done',
    );
    const left = rolloutRowText({ ...rollout([WAVE]), conductor: undefined }, format);
    assert.equal(left.description, 'stopped · wave 1 of 2 · 0 of 3 done');
    assert.match(left.contextValue, /inline=resume,can=.*\bresume\b/);
  });

  it('names another program that leads it', () => {
    assert.equal(
      standing(rollout([WAVE], 'bits-remote on ws-01'), format),
      'wave 1 of 2 · 0 of 3 done · led by bits-remote on ws-01',
    );
  });

  it('has no wave and no order once it is done', () => {
    const all = ['web-1', 'web-2', 'web-3'].map((host) => run(host, 'done'));
    const row = rolloutRowText(rollout([WAVE, ...all, { kind: 'ended', status: 'done' }]), format);
    assert.equal(row.description, 'done · 3 of 3 done');
    assert.equal(row.contextValue, 'type=rollout,can=,');
  });
});

describe('news of a rollout', () => {
  it('tell why it is paused, how it ended, and where it stopped', () => {
    const paused: NewEntry = { kind: 'paused', why: 'failureLimit', text: 'Too many.' };
    assert.equal(
      pauseText(rollout([WAVE, paused]), format),
      'Rollout “Nightly pack”: paused by failures. Too many.',
    );
    const between: NewEntry = { kind: 'paused', why: 'betweenWaves', text: '' };
    assert.equal(
      pauseText(rollout([WAVE, between]), format),
      'Rollout “Nightly pack”: waits for you between waves · wave 1 of 2 · 0 of 3 done.',
    );
    assert.equal(
      endText(rollout([WAVE, run('web-1', 'failed'), { kind: 'ended', status: 'failed' }]), format),
      'Rollout “Nightly pack” has ended: 1 needs attention · failed · 0 of 3 done.',
    );
    assert.equal(
      stoppedText(rolloutState(3, [WAVE]), format),
      'Rollout “Nightly pack” stopped at wave 1 of 2.',
    );
  });
});
