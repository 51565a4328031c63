import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { describeHresult } from '../../../../../src/bits/errorCodes';
import { HRESULT } from '../../../../../src/bits/hresults';
import type { HostState } from '../../../../../src/fleet/model';
import { targetsOf } from '../../../../../src/ui/pages/overview/causes';
import { overviewView, type Shown } from '../../../../../src/ui/pages/overview/overviewView';
import type { Wish } from '../../../../../src/ui/pages/overview/pageView';
import { countsOf, MOST_HOSTS } from '../../../../../src/ui/pages/overview/sections';
import { Format } from '../../../../../src/ui/words/format';
import { tallyText } from '../../../../../src/ui/words/tally';
import { RemoteError } from '../../../../../src/wsman/errors';
import { fakeHost, mixedHosts } from '../../../../fakeHosts';
import { job } from '../../../fleet/fakeHost';
import { client, installable } from '../../kinds';
import { hostState, tracked } from '../../tracked';

const FORMAT = new Format('en', 'UTC');

function look(states: readonly HostState[], wish: Partial<Wish> = {}): Shown {
  return overviewView(states, { filter: '', lens: '', ...wish }, (sentence) => sentence, FORMAT);
}

/** A host with a failed job of its own reason. */
function failing(name: string, code: number): HostState {
  const failed = tracked(job({ jobId: `{${name}}`, state: 'ERROR' }), {
    host: name,
    error: {
      context: 'REMOTE_FILE',
      info: describeHresult(code),
      contextDescription: '',
      errorDescription: '',
    },
  });
  return { ...hostState({}, {}, [failed]), host: fakeHost(name, 'idle').host };
}

describe('the overview of all hosts', () => {
  it('has the groups of the tree in its order, and in each the hosts with trouble first', () => {
    const { view } = look([
      fakeHost('a', 'idle', 'Two'),
      fakeHost('b', 'active', 'One / Inner'),
      fakeHost('c', 'ready', 'two'),
      fakeHost('d', 'failed', 'Two/'),
      fakeHost('e', 'signIn', 'Two'),
      fakeHost('f', 'active', 'Two'),
      fakeHost('g', 'idle'),
    ]);
    assert.deepEqual(
      view.sections.map(({ title, hosts }) => [title, hosts.join('')]),
      [
        ['Two', 'edcaf'],
        ['One / Inner', 'b'],
        ['No group', 'g'],
      ],
    );
    assert.equal(
      view.sections[0]?.summary,
      "5 hosts · 1 can't be read · 1 failed · 1 active · 1 ready · 7 MB/s",
    );
  });

  it('moves no host when a transfer begins or ends', () => {
    const order = (second: 'idle' | 'active' | 'waiting'): readonly string[] =>
      look([fakeHost('a', 'idle'), fakeHost('b', second), fakeHost('c', 'idle')]).view.hosts.map(
        ({ key }) => key,
      );
    for (const doing of ['idle', 'active', 'waiting'] as const)
      assert.deepEqual(order(doing), ['a', 'b', 'c']);
  });

  it('says how each host is doing as its row does, with percent and speed', () => {
    const { view } = look([
      fakeHost('a', 'active', undefined, 55),
      fakeHost('b', 'waiting', undefined, 0),
      fakeHost('c', 'unreachable'),
      fakeHost('d', 'unread'),
    ]);
    assert.deepEqual(
      view.hosts.map(({ key, sign, words, amount, share }) => [key, sign, words, amount, share]),
      [
        ['c', 'unreadable', 'not reachable', '', null],
        ['a', 'active', '1 active', '55% · 8 MB/s', 550],
        ['b', 'waiting', '1 waiting', '0%', 0],
        ['d', 'unread', 'not read yet', '', null],
      ],
    );
  });

  it('tells the sum of bytes and speed, and what needs a person', () => {
    const { head } = look([
      fakeHost('a', 'active', undefined, 50),
      fakeHost('b', 'active', undefined, 100),
      fakeHost('c', 'failed'),
      fakeHost('d', 'unread'),
    ]).view;
    assert.equal(head.sentence, '1 host needs attention');
    assert.equal(head.share, 750);
    assert.deepEqual(head.figures, [
      '7 MB/s',
      '1.46 of 1.95 GB',
      '1 min left',
      '3 of 4 hosts read',
      `Jobs: ${tallyText(countsOf([fakeHost('a', 'active'), fakeHost('b', 'active'), fakeHost('c', 'failed')]), FORMAT)}`,
    ]);
    assert.equal(look([fakeHost('a', 'ready')]).view.head.sentence, 'No host needs attention');
    assert.equal(look([fakeHost('a', 'idle')]).view.head.sentence, 'No host needs attention');
    assert.equal(look([fakeHost('a', 'unread')]).view.head.sentence, 'No host that was read needs attention');
    assert.deepEqual(
      look([]).view.head.buttons.map(({ command }) => command),
      ['addHost', 'startPracticeHost'],
    );
  });

  it('names each cause once, the most urgent first, and what its button is about', () => {
    const { causes, view } = look([
      fakeHost('web-01', 'ready'),
      fakeHost('web-02', 'unreachable'),
      failing('web-03', HRESULT.BG_E_HTTP_ERROR_503),
      fakeHost('web-04', 'failed'),
      fakeHost('web-05', 'failed'),
      fakeHost('web-06', 'signIn'),
    ]);
    assert.deepEqual(
      view.causes?.items.map(({ sign, words, hosts, button }) => [
        sign,
        words.split(':')[0],
        hosts,
        button.title,
      ]),
      [
        ['signIn', 'Not signed in · 1 host', 'web-06', 'Sign In…'],
        ['failedJob', 'HTTP 404', 'web-04, web-05', 'Retry 2 Jobs'],
        ['failedJob', 'HTTP 503', 'web-03', 'Retry 1 Job'],
        ['unreadable', 'Not reachable · 1 host', 'web-02', 'Test Connection'],
        ['ready', 'Ready to complete · 1 job', 'web-01', 'Complete 1 Job'],
      ],
    );
    assert.deepEqual(causes.map(targetsOf)[1], [
      { kind: 'job', host: 'web-04', jobId: '{web-04-0}' },
      { kind: 'job', host: 'web-05', jobId: '{web-05-0}' },
    ]);
    assert.deepEqual(causes.map(targetsOf).at(-1), [{ kind: 'job', host: 'web-01', jobId: '{web-01-0}' }]);
    assert.equal(look([fakeHost('a', 'active')]).view.causes, null);
  });

  it('offers the feature where hosts lack it, for those that can get it', () => {
    const lacking = (name: string, can: boolean): HostState => ({
      ...fakeHost(name, 'unreachable'),
      error: new RemoteError('PROVIDER_MISSING', { host: name }),
      kind: can ? installable : client,
    });
    const { causes, view } = look([lacking('web-01', true), lacking('web-02', false)]);
    assert.deepEqual(
      view.causes?.items.map(({ button }) => button),
      [{ command: 'installFeature', title: 'Install BITS Compact Server…', isPrimary: false }],
    );
    assert.deepEqual(causes.flatMap(targetsOf), [{ kind: 'host', host: 'web-01' }]);
    const [other] = look([lacking('web-02', false)]).view.causes?.items ?? [];
    assert.equal(other?.button.command, 'testConnection');
  });

  it('offers to sign in where another account may do more', () => {
    const denied = {
      ...fakeHost('web-01', 'unreachable'),
      error: new RemoteError('ACCESS_DENIED', { host: 'web-01', user: 'alex' }),
    };
    const [cause] = look([denied]).view.causes?.items ?? [];
    assert.equal(cause?.words, 'No right to manage BITS · 1 host');
    assert.equal(cause.button.command, 'signIn');
  });

  it('counts waiting jobs as rows do, and calls no group idle in which a host cannot be read', () => {
    const { view } = look([fakeHost('a', 'waiting'), fakeHost('b', 'active'), fakeHost('c', 'idle')]);
    assert.deepEqual(
      view.lenses.map(({ words }) => words),
      ['1 with active jobs', '1 with waiting jobs', '1 idle'],
    );
    assert.equal(view.head.figures.at(-1), 'Jobs: 1 active · 1 waiting');
    const [group] = look([fakeHost('a', 'unreachable'), fakeHost('b', 'idle')]).view.sections;
    assert.equal(group?.summary, "2 hosts · 1 can't be read");
  });

  it('shows some causes and counts the others, but the one that is pressed', () => {
    const states = Array.from({ length: 12 }, (_, index) =>
      failing(`web-${index}`, HRESULT.BG_E_HTTP_ERROR_404 + index),
    );
    const all = look(states);
    assert.equal(all.view.causes?.items.length, 8);
    assert.equal(all.view.causes.note, 'and 4 more');
    const last = all.causes.at(-1) ?? assert.fail();
    const { view } = look(states, { lens: last.key });
    assert.deepEqual(
      view.causes?.items.filter(({ isOn }) => isOn).map(({ key }) => key),
      [last.key],
    );
    assert.deepEqual(
      view.hosts.map(({ key }) => key),
      last.hosts,
    );
  });

  it('shows the hosts of a situation alone; of one that is gone, all', () => {
    const states = [fakeHost('a', 'mixed'), fakeHost('b', 'idle'), fakeHost('c', 'signIn')];
    const shown = (lens: string): string =>
      look(states, { lens })
        .view.hosts.map(({ key }) => key)
        .join('');
    assert.deepEqual(['unreadable', 'failed', 'ready', 'active', 'idle', 'unread'].map(shown), [
      'c',
      'a',
      'a',
      'a',
      'b',
      '',
    ]);
    assert.equal(shown('failedJob:a reason of yesterday'), 'cab');
    const { lenses, note, search } = look(states, { lens: 'unread' }).view;
    assert.equal(lenses.find(({ isOn }) => isOn)?.words, '0 not read yet');
    assert.equal(note, 'No host matches the filter.');
    assert.equal(search.shown, '0 of 3 hosts');
  });

  it('filters by selectors and words, and says what it cannot read', () => {
    const states = mixedHosts(50);
    const { view } = look(states, { filter: 'web-[01-09]' });
    assert.deepEqual(
      view.hosts.map(({ key }) => key),
      ['web-04', 'web-01', 'web-07'],
    );
    assert.equal(view.search.shown, '3 of 50 hosts');
    const half = look(states, { filter: 'web-[01' }).view;
    assert.match(half.search.problem, /bracket is not closed/);
    assert.equal(half.hosts.length, 50);
  });

  it('draws hosts as large as there is room, and no more than it can', () => {
    const sizes = [1, 24, 25, 240, 241].map((count) => look(mixedHosts(count)).view.size);
    assert.deepEqual(sizes, ['card', 'card', 'tile', 'tile', 'cell']);
    const { view } = look(mixedHosts(MOST_HOSTS + 500));
    assert.equal(view.hosts.length, MOST_HOSTS);
    assert.equal(view.note, '500 more hosts. Use the filter to see them.');
    assert.ok(
      view.hosts.every(({ share, amount }) => share === null && amount === ''),
      'a cell does not change with progress',
    );
  });

  it('cleans names of hosts, groups and reasons, and keeps the exact name as the key', () => {
    const name = `web\u202E\u0007\n${'x'.repeat(500)}`;
    const { view } = look([
      { ...fakeHost(name, 'failed', 'Group \u001b[31m/$(zap)'), error: undefined },
      fakeHost('b', 'idle'),
    ]);
    const [host] = view.hosts;
    assert.equal(host?.key, name);
    assert.doesNotMatch(host.name, /[\p{Cc}\u202E]/u);
    assert.ok(host.name.length <= 120);
    assert.doesNotMatch(view.sections[0]?.title ?? '', /\p{Cc}|\$\(/u);
    assert.doesNotMatch(view.causes?.items[0]?.hosts ?? '', /[\p{Cc}\u202E]/u);
  });
});
