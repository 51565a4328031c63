import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { HOST_RUN_STATES, type HostRunState } from '../../../../../src/fleet/rollouts/hostRunStates';
import type { GroupRow, HostRow, RolloutPageView } from '../../../../../src/ui/pages/rollout/pageView';
import { rolloutView, unknownView, type Shown } from '../../../../../src/ui/pages/rollout/rolloutView';
import { MOST_ROWS } from '../../../../../src/ui/pages/rollout/tableView';
import type { ShownRollout } from '../../../../../src/ui/rollouts/shownRollouts';
import { Format } from '../../../../../src/ui/words/format';
import {
  fakeRollout,
  fakeRun,
  mixedRollout,
  NOT_FOUND,
  NOW,
  transfer,
  type FakeRun,
} from '../../../../fakeRollouts';
import { inRussian, spaced } from '../../russian';

const FORMAT = new Format('en-GB', 'UTC');
const STATES = Object.keys(HOST_RUN_STATES) as HostRunState[];

function viewOf(rollout: ShownRollout, filter = '', ...open: readonly string[]): RolloutPageView {
  return rolloutView(rollout, { filter, open: new Set(open) }, NOW, FORMAT).view;
}

function hostRows(view: RolloutPageView): readonly HostRow[] {
  return view.table.rows.filter((row): row is HostRow => row.kind === 'host');
}

function groups(view: RolloutPageView): readonly GroupRow[] {
  return view.table.rows.filter((row): row is GroupRow => row.kind === 'group');
}

function rowOf(state: HostRunState, run: Partial<FakeRun> = {}): HostRow {
  const [row] = hostRows(
    viewOf(fakeRollout([{ ...fakeRun('web-01', state), ...run }], { file: { waves: [1] } })),
  );
  assert.ok(row);
  return row;
}

/** `state · reason · percent · speed` of a row, what is empty left out. */
function told({ words, reason, percent, speed }: HostRow): string {
  return [words, reason, percent, speed].filter((text) => text !== '').join(' | ');
}

function many(count: number, state: HostRunState, prefix = 'web'): FakeRun[] {
  const width = String(count).length;
  return Array.from({ length: count }, (_, index) =>
    fakeRun(`${prefix}-${String(index + 1).padStart(width, '0')}`, state),
  );
}

describe('the page of a rollout', () => {
  it('has a legend with the sign of every state in the strip and without a number, and counts with the signs of the strip', () => {
    const { head, strip } = viewOf(
      fakeRollout([...many(20, 'done'), ...many(3, 'queued', 'db'), fakeRun('edge', 'unreachable')]),
    );
    assert.deepEqual(
      strip.legend.map(({ state, words }) => [state, words]),
      [
        ['done', 'done'],
        ['queued', 'queued'],
        ['unreachable', 'unreachable'],
      ],
    );
    assert.deepEqual(
      head.counts.map(({ id, state }) => [id, state]),
      [
        ['waiting', 'planned'],
        ['working', 'queued'],
        ['attention', 'unreachable'],
        ['done', 'done'],
      ],
    );
    assert.deepEqual(viewOf(fakeRollout(many(5, 'done'))).strip.legend, []);
  });

  describe('in its table', () => {
    it('tells each state as a person says it', () => {
      const rows = Object.fromEntries(STATES.map((state) => [state, told(rowOf(state))]));
      assert.deepEqual(rows, {
        failed: 'failed | HTTP 404: the file server has no such file',
        changed: 'job changed by someone else',
        gone: "job left the host; can't tell how it ended",
        notReady: 'not ready | The host rejected the password',
        unreachable: 'unreachable for 2 h · next try 14:20',
        stalled: 'no progress for 40 min | 62%',
        retrying: 'retrying | HTTP 503: the file server is overloaded or in maintenance · 4 errors | 25%',
        transferring: 'transferring | 0% | 1.91 MB/s · 6 min left',
        queued: 'queued',
        checking: 'checking',
        ready: 'ready for 12 days | expires in 78 days | 100%',
        planned: 'waiting',
        done: 'done in 4 min',
        skipped: 'skipped by you',
        cancelled: 'cancelled',
      });
    });

    it('tells the wave that a host waits for, and more where more is known', () => {
      const [, , third] = hostRows(
        viewOf(fakeRollout(many(3, 'planned'), { state: { waves: 2 }, file: { waves: [1, 1, 1] } })),
      );
      assert.equal(third?.words, 'waiting for wave 3');
      assert.equal(rowOf('gone', { run: { wasReady: true } }).words, 'probably completed on the host');
      assert.equal(
        told(rowOf('ready', { run: { since: NOW - 6 * 86_400_000 } })),
        'ready to complete | 100%',
      );
      assert.equal(
        rowOf('done', { run: { startedAt: NOW - 252_000, endedAt: NOW } }).words,
        'done in 4 min 12 s',
      );
      assert.equal(rowOf('done', { run: { startedAt: NOW - 4000, endedAt: NOW } }).words, 'done in 4 s');
    });

    it('tells since when a host cannot be reached, in whole minutes, hours and days', () => {
      const words = (seconds: number): string =>
        rowOf('unreachable', { seen: { failingSince: NOW - seconds * 1000 } }).words;
      assert.deepEqual([-5, 0, 59.9, 60, 119.9, 120, 3599, 3600, 86_399, 86_400].map(words), [
        'unreachable',
        'unreachable',
        'unreachable',
        'unreachable for 1 min',
        'unreachable for 1 min',
        'unreachable for 2 min',
        'unreachable for 59 min',
        'unreachable for 1 h',
        'unreachable for 23 h',
        'unreachable for 1 day',
      ]);
      const run = { since: NOW - 130 * 60_000 };
      assert.equal(rowOf('unreachable', { run, seen: {} }).words, 'unreachable for 2 h', 'by the journal');
    });

    it('tells when a host is tried next, by the clock of the person', () => {
      const words = (nextTryAt: number, format = FORMAT): string => {
        const runs = [
          { name: 'web-01', state: 'unreachable', seen: { failingSince: NOW, nextTryAt } } as const,
        ];
        const { view } = rolloutView(fakeRollout(runs), { filter: '', open: new Set() }, NOW, format);
        return (hostRows(view)[0]?.words ?? '').replace('\u202f', ' ');
      };
      assert.equal(words(NOW + 1), 'unreachable · next try 14:00');
      assert.equal(words(NOW + 59_999), 'unreachable · next try 14:00');
      assert.equal(words(NOW + 60_000), 'unreachable · next try 14:01');
      assert.equal(words(NOW), 'unreachable · next try now');
      assert.equal(words(NOW - 30_000), 'unreachable · next try now');
      assert.equal(words(NOW + 1_200_000, new Format('en', 'UTC')), 'unreachable · next try 2:20 PM');
      assert.equal(words(NOW + 1_200_000, new Format('de', 'Europe/Berlin')), 'unreachable · next try 15:20');
    });

    it('tells since when a job has not moved, where that was seen here', () => {
      const job = transfer('web-01', 0.5, 0);
      const words = (minutes: number): string =>
        rowOf('stalled', { seen: { job, movedAt: NOW - minutes * 60_000 } }).words;
      assert.deepEqual([40, 40.9, 41, 60].map(words), [
        'no progress for 40 min',
        'no progress for 40 min',
        'no progress for 41 min',
        'no progress for 1 h',
      ]);
      assert.equal(rowOf('stalled', { seen: { job } }).words, 'no progress');
      const suspended = { ...job, job: { ...job.job, state: 'SUSPENDED' as const } };
      assert.equal(rowOf('stalled', { seen: { job: suspended, movedAt: NOW - 9e6 } }).words, 'suspended');
    });

    describe('in Russian', () => {
      inRussian();

      const told = (count: number, state: HostRunState, run: Partial<FakeRun> = {}): string => {
        const runs = many(count, state).map((each) => ({ ...each, ...run }));
        const rows = groups(
          viewOf(fakeRollout([...many(201, 'done', 'db'), ...runs], { file: { waves: [1, 1, '100%'] } })),
        );
        return spaced(rows.find((row) => row.state === state)?.words ?? '');
      };

      it('has the words of a state agree with the number of its hosts', () => {
        assert.equal(told(1, 'unreachable'), 'недоступен · 1 узел');
        assert.equal(told(3, 'unreachable'), 'недоступны · 3 узла');
        assert.equal(told(5, 'unreachable'), 'недоступны · 5 узлов');
        assert.equal(told(21, 'unreachable'), 'недоступен · 21 узел');
        assert.equal(told(3, 'skipped'), 'пропущены вами · 3 узла');
        assert.equal(told(3, 'planned'), 'ждут волны 3 · 3 узла');
        assert.equal(told(3, 'gone', { run: { wasReady: true } }), 'вероятно, завершены на узлах · 3 узла');
      });
    });

    it('groups hosts by their reasons, whatever the times of each are', () => {
      const runs = Array.from({ length: 300 }, (_, index) =>
        fakeRun(`web-${index}`, index % 2 === 0 ? 'unreachable' : 'stalled', index),
      );
      assert.deepEqual(
        groups(viewOf(fakeRollout(runs))).map(({ words }) => words),
        ['unreachable · 150 hosts', 'no progress · 150 hosts'],
      );
      const words = new Set(hostRows(viewOf(fakeRollout(runs), 'all')).map((row) => row.words));
      assert.ok(words.size > 100, 'their rows tell the times');
    });

    it('of few hosts has them all, attention first, then those at work', () => {
      const view = viewOf(mixedRollout(10));
      assert.equal(view.table.rows.length, 10);
      const ranks = hostRows(view).map(({ state }) => STATES.indexOf(state));
      assert.deepEqual(
        ranks,
        [...ranks].sort((a, b) => a - b),
      );
      assert.equal(view.strip.cells.length, 0);
    });

    it('of a hundred hosts has those that need a look, and one row for the others, which opens', () => {
      const rollout = mixedRollout(100);
      const closed = viewOf(rollout);
      const counted = new Set(hostRows(closed).map(({ state }) => HOST_RUN_STATES[state].countsAs));
      assert.deepEqual([...counted], ['attention', 'working']);
      const done = groups(closed).find(({ state }) => state === 'done');
      assert.equal(done?.words, 'done · 72 hosts');
      const open = viewOf(rollout, '', 'done');
      assert.equal(hostRows(open).filter(({ state, level }) => state === 'done' && level === 2).length, 72);
    });

    it('of a thousand hosts has groups by reason, their hosts folded', () => {
      const runs = [
        ...many(37, 'failed').map((run) => ({ ...run, run: { reason: NOT_FOUND } })),
        ...many(2, 'unreachable', 'db'),
        ...many(930, 'done', 'edge'),
        ...many(31, 'transferring', 'app'),
      ];
      const view = viewOf(fakeRollout(runs));
      const [first, second] = groups(view);
      assert.equal(view.table.rows.length, 4);
      assert.equal(first?.words, 'HTTP 404: the file server has no such file · 37 hosts');
      assert.equal(first.hosts, 'web-[01-37]');
      assert.deepEqual(
        first.buttons.map(({ title }) => title),
        ['Retry 37', 'Skip 37', 'Copy Hosts'],
      );
      assert.equal(second?.words, 'unreachable · 2 hosts');
      assert.equal(view.strip.sentence, '1,000 hosts: 930 done, 31 working, 37 failed, 2 unreachable');
      assert.ok(view.strip.isGrid);
    });

    for (const [name, rollout] of [
      ['1,000 hosts', mixedRollout(1000)],
      ['200 hosts that all fail', fakeRollout(many(200, 'failed'))],
      [
        '900 hosts with a reason each',
        fakeRollout(
          many(900, 'failed').map((run, index) => ({
            ...run,
            run: { reason: { code: 'UNKNOWN', text: `Reason ${index}.`, kind: 'host' } },
          })),
        ),
      ],
    ] as const) {
      it(`has ${MOST_ROWS} rows at most: ${name}`, () => {
        const keys = groups(viewOf(rollout)).map(({ key }) => key);
        for (const [filter, open] of [
          ['', []],
          ['', keys],
          ['all', []],
        ] as const) {
          const shown = rolloutView(rollout, { filter, open: new Set(open) }, NOW, FORMAT);
          const { rows } = shown.view.table;
          assert.ok(rows.length <= MOST_ROWS, `${rows.length} rows`);
          assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length, 'each key once');
          assert.equal(hostsIn(shown), rollout.state.runs.size, 'each host is in a row, or counted');
        }
      });
    }

    it('has a filter of selectors and words, which may be of a state or a reason', () => {
      const rollout = mixedRollout(1000);
      assert.deepEqual(
        hostRows(viewOf(rollout, 'web-[0001-0003], db-0002')).map(({ host }) => host),
        ['web-0001', 'db-0002'],
      );
      assert.ok(hostRows(viewOf(rollout, 'maintenance')).every(({ state }) => state === 'retrying'));
      const [note] = viewOf(rollout, 'nosuchhost').table.rows;
      assert.equal(note?.kind === 'note' && note.words, 'No host matches the filter.');
    });

    it('stays as it is while a selector is half written, and says why', () => {
      const { table } = viewOf(mixedRollout(1000), 'web-[01-');
      assert.notEqual(table.filterProblem, '');
      assert.deepEqual(table.rows, viewOf(mixedRollout(1000)).table.rows);
    });

    it('offers what a person may decide about a job that left or was changed', () => {
      const offered = (state: HostRunState): readonly string[] =>
        rowOf(state).buttons.map(({ title }) => title);
      assert.deepEqual(offered('gone'), ['Run Again', 'Mark as Done']);
      assert.deepEqual(offered('changed'), ['Show Difference', 'Adopt', 'Skip']);
    });

    it('offers nothing that the rollout does not take in its state', () => {
      const rollout = mixedRollout(10, { state: { status: 'cancelled' } });
      const offered = hostRows(viewOf(rollout)).flatMap(({ buttons }) => buttons.map(({ id }) => id));
      assert.deepEqual([...new Set(offered)], ['testConnection']);
    });

    it('shows hostile names as data, and keeps them apart', () => {
      const hostile = [
        '<img src=x onerror=alert(1)>',
        'a\u202Egnp.exe',
        'web\nnew line',
        '$(alert)',
        'x'.repeat(500),
      ];
      const view = viewOf(fakeRollout(hostile.map((name) => fakeRun(name, 'failed'))));
      const shown = hostRows(view).map(({ host }) => host);
      assert.equal(new Set(view.table.rows.map(({ key }) => key)).size, hostile.length);
      assert.equal(shown[0], hostile[0], 'the page inserts it as text');
      for (const host of shown) assert.doesNotMatch(host, /[\u202E\n]/);
      assert.ok(shown.every((host) => host.length <= 120));
    });
  });

  describe('in its head', () => {
    it('counts hosts, bytes and waves', () => {
      const runs = [...many(2, 'done'), fakeRun('db-1', 'transferring', 13), fakeRun('db-2', 'planned')];
      const { head } = viewOf(fakeRollout(runs, { state: { waves: 1 }, file: { waves: [3, 1] } }));
      assert.deepEqual(
        head.counts.map(({ count, words }) => `${count} ${words}`),
        ['1 waiting', '1 working', '0 need attention', '2 done'],
      );
      assert.deepEqual(head.figures, ['1.83 of 2.5 GB', '1.91 MB/s', 'about 6 min left']);
      assert.equal(head.share, 732);
      assert.deepEqual(
        head.waves.map(({ is, title }) => [is, title]),
        [
          ['begun', 'Wave 1 of 2: 2 of 3 hosts done'],
          ['waiting', 'Wave 2 of 2: 0 of 1 hosts done'],
        ],
      );
      assert.equal(head.conduct, '1 wave to go, started only while this window is open');
    });

    it('takes a host that is done for fetched, also where its end told no bytes', () => {
      const runs = [fakeRun('db-1', 'ready'), { name: 'db-2', state: 'done' as const }];
      const { head } = viewOf(fakeRollout(runs));
      assert.deepEqual([head.share, ...head.figures], [1000, '1.25 GB']);
    });

    it('does not guess the total where addresses differ by host', () => {
      const runs = [fakeRun('db-1', 'transferring', 13), fakeRun('db-2', 'planned')];
      const files = [{ from: 'https://files.contoso.example/${host}.zip', to: 'D:\\pack.zip' }];
      const { head } = viewOf(fakeRollout(runs, { file: { files } }));
      assert.equal(head.share, null);
      assert.deepEqual(head.figures, ['595 MB', '1.91 MB/s']);
    });

    it('says who conducts, and offers Resume where nobody does', () => {
      const ids = (rollout: ShownRollout): readonly string[] =>
        viewOf(rollout).head.buttons.map(({ id }) => id);
      const other = mixedRollout(10, { conductedBy: { kind: 'other', name: 'bits-remote on ws-01' } });
      assert.equal(viewOf(other).head.conduct, 'Led by bits-remote on ws-01');
      assert.ok(ids(other).includes('pause') && !ids(other).includes('resume'));
      const nobody = mixedRollout(10, { conductedBy: { kind: 'nobody' } });
      assert.ok(viewOf(nobody).head.isUnwatched);
      assert.match(viewOf(nobody).head.sentence, /^Stopped( · wave \d of \d)?$/, 'the word of its row');
      assert.match(viewOf(other).head.sentence, /^Running/);
      const paused = mixedRollout(10, { conductedBy: { kind: 'nobody' }, state: { status: 'paused' } });
      assert.equal(viewOf(paused).head.isUnwatched, false);
      assert.ok(ids(nobody).includes('resume') && !ids(nobody).includes('pause'));
    });

    it('takes no wave for through in which a host needs somebody', () => {
      const dotOf = (state: HostRunState): string | undefined => {
        const runs = [fakeRun('a-1', state), fakeRun('a-2', 'planned')];
        return viewOf(fakeRollout(runs, { file: { waves: [1, 1] } })).head.waves[0]?.is;
      };
      assert.deepEqual([dotOf('done'), dotOf('skipped'), dotOf('failed')], ['through', 'through', 'begun']);
    });

    it('has a button only where it has an effect', () => {
      const done = fakeRollout(many(3, 'done'), { state: { status: 'done' } });
      assert.deepEqual(
        viewOf(done).head.buttons.map(({ id }) => id),
        ['copyReport', 'revealFile'],
      );
      const waiting = fakeRollout(many(40, 'ready'), {
        state: { status: 'paused', pause: { why: 'completion', text: '' } },
        file: { complete: 'together' },
      });
      const [resume, complete] = viewOf(waiting).head.buttons;
      assert.deepEqual(
        [resume?.isPrimary, complete?.title, complete?.isPrimary],
        [false, 'Complete on 40 Hosts', true],
      );
    });

    it('gives the reason of a pause', () => {
      const text = 'The file server answers 404. Every host would fail the same way.';
      const rollout = mixedRollout(10, { state: { status: 'paused', pause: { why: 'failureLimit', text } } });
      assert.equal(viewOf(rollout).head.sentence, `Paused by failures · ${text}`);
    });
  });

  it('of a rollout that is not known says so', () => {
    const { view, targets } = unknownView('k7m2q5xd', { filter: '', open: new Set() });
    assert.equal(view.head.title, 'Rollout k7m2q5xd');
    assert.deepEqual([view.head.buttons, view.table.rows, targets.size], [[], [], 0]);
  });

  it('has a cell for each host, with its wave and in words that progress does not change', () => {
    const { strip } = viewOf(mixedRollout(100));
    assert.equal(strip.cells.length, 100);
    assert.deepEqual(strip.waveStarts, [1, 11]);
    assert.equal(strip.cells[0]?.title, 'web-001 · failed · HTTP 404');
    assert.equal(strip.cells[99]?.title, 'web-100 · waiting for wave 3');
  });
});

/** Hosts that rows show, stand for or count. */
function hostsIn({ view, targets }: Shown): number {
  const counts = view.table.rows.map((row) => {
    if (row.kind === 'note') return Number(row.words.replace(/\D/g, ''));
    return row.kind === 'group' && row.isOpen ? 0 : (targets.get(row.key)?.hosts.length ?? 0);
  });
  return counts.reduce((sum, count) => sum + count, 0);
}
