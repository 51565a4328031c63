import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { HostState } from '../../../../src/fleet/model';
import { hostView } from '../../../../src/ui/pages/details/hostView';
import { HOST_SIGNS } from '../../../../src/ui/pages/details/signs';
import { hostTile } from '../../../../src/ui/pages/overview/hostTile';
import { GroupTallies } from '../../../../src/ui/tree/groupTallies';
import { Format } from '../../../../src/ui/words/format';
import { groupRow } from '../../../../src/ui/words/groupRow';
import { HOST_ICONS, hostSituation, type HostSituation } from '../../../../src/ui/words/hostSituation';
import { hostRow } from '../../../../src/ui/words/rowText';
import { RemoteError } from '../../../../src/wsman/errors';
import { hostState, tracked } from '../tracked';

const format = new Format('en-GB', 'UTC');
const GROUP = { group: 'Web' };
const failed = tracked({ state: 'ERROR', jobId: '{1}' });
const ready = tracked({ state: 'TRANSFERRED', jobId: '{2}' });
const moving = tracked({ state: 'TRANSFERRING', jobId: '{3}' });
const queued = tracked({ state: 'QUEUED', jobId: '{4}' });
const broken = (code: 'SIGN_IN_REQUIRED' | 'SIGN_IN_REFUSED' | 'CONNECTION_REFUSED'): Partial<HostState> => ({
  status: 'failed',
  error: new RemoteError(code, { host: 'web-01', user: 'alex' }),
});

/** Every situation, with hosts that have something of a lesser one too. */
const CASES: readonly (readonly [HostSituation, HostState, string])[] = [
  ['signIn', hostState(broken('SIGN_IN_REQUIRED'), GROUP, [failed]), 'not signed in'],
  ['signIn', hostState(broken('SIGN_IN_REFUSED'), GROUP), 'sign-in refused'],
  ['unreadable', hostState(broken('CONNECTION_REFUSED'), GROUP, [failed]), 'connection refused'],
  ['connecting', hostState({ status: 'connecting', readAt: undefined }, GROUP), 'connecting…'],
  ['failed', hostState({}, GROUP, [failed, ready, moving]), '1 failed · 1 active · 1 ready'],
  ['ready', hostState({}, GROUP, [ready, moving]), '1 active · 1 ready'],
  ['active', hostState({}, GROUP, [moving, queued]), '1 active · 1 waiting'],
  ['waiting', hostState({}, GROUP, [queued]), '1 waiting'],
  ['idle', hostState({}, GROUP), 'idle'],
  ['unread', hostState({ status: 'idle', readAt: undefined }, GROUP), 'not read yet'],
];

describe('how a host is doing', () => {
  for (const [situation, state, words] of CASES)
    it(`is said alike in the tree, the overview and on its page: ${situation}, “${words}”`, () => {
      assert.equal(hostSituation(state), situation);
      const row = hostRow(state, 'settings', format);
      assert.deepEqual([row.icon, row.description], [HOST_ICONS[situation], words]);
      const tile = hostTile(state, 'card', format);
      assert.deepEqual([tile.sign, tile.words], [situation, words]);
      const shown = { state, history: undefined, origin: 'settings', place: undefined } as const;
      const { head } = hostView(shown, 0, format);
      assert.deepEqual([head.sign, head.state.toLowerCase()], [HOST_SIGNS[situation], words]);
    });

  it('gives its colour to the group above it', () => {
    for (const [situation, state] of CASES) {
      const tallies = new GroupTallies();
      tallies.reset([state]);
      const { icon } = groupRow('Web', tallies.of('Web'), format);
      const isTrouble = ['signIn', 'unreadable', 'failed'].includes(situation);
      assert.equal(icon.color, isTrouble ? HOST_ICONS[situation].color : undefined, situation);
    }
  });

  it('has a shape of its own for each trouble, whatever the colours', () => {
    const troubles = (['signIn', 'unreadable', 'failed'] as const).map((trouble) => HOST_ICONS[trouble].id);
    const calm = (['connecting', 'ready', 'active', 'waiting', 'idle', 'unread'] as const).map(
      (situation) => HOST_ICONS[situation].id,
    );
    assert.equal(new Set([...troubles, ...new Set(calm)]).size, troubles.length + new Set(calm).size);
  });
});
