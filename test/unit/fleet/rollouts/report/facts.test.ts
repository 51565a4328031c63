import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { begunEntry } from '../../../../../src/fleet/rollouts/begin';
import type { JournalEntry, NewEntry } from '../../../../../src/fleet/rollouts/journal/entry';
import { replay } from '../../../../../src/fleet/rollouts/journal/replay';
import type { RolloutState } from '../../../../../src/fleet/rollouts/journal/rolloutState';
import { csvReport } from '../../../../../src/fleet/rollouts/report/csv';
import { factsOf, stateSentence, wordsOf } from '../../../../../src/fleet/rollouts/report/facts';
import { attentionGroups } from '../../../../../src/fleet/rollouts/report/groups';
import { junitReport } from '../../../../../src/fleet/rollouts/report/junit';
import { markdownReport } from '../../../../../src/fleet/rollouts/report/markdown';
import { specOf } from '../../../../../src/fleet/rollouts/spec/rolloutSpec';
import { parseXml } from '../../../../../src/wsman/xml';

const NOT_FOUND = { code: 'HTTP 404', text: 'No such "file", <really>.', kind: 'fileServer' } as const;

function rollout(): RolloutState {
  const begun = begunEntry({
    rollout: 'k7m2q5xd',
    spec: specOf({
      name: 'Night & | "day"',
      files: [{ from: 'https://f.example/a?sig=SECRET', to: 'D:\\a' }],
      hosts: ['all'],
      waves: [1],
    }),
    file: '/srv/night.bits-rollout.json',
    hosts: ['web-01', 'web-02', 'web-03', '=cmd()', 'db'].map((name) => ({ name })),
    by: 'alex@ws',
  });
  const entries: readonly NewEntry[] = [
    { kind: 'creating', host: 'db', attempt: 1 },
    { kind: 'run', host: 'db', state: 'done', jobId: '{1}', bytes: '1024' },
    ...['web-01', 'web-02', 'web-03'].map((host): NewEntry => ({
      kind: 'run',
      host,
      state: 'failed',
      attempt: 1,
      reason: NOT_FOUND,
    })),
    { kind: 'run', host: '=cmd()', state: 'skipped' },
    { kind: 'paused', why: 'failureLimit', text: '3 hosts failed.' },
  ];
  const dated = [begun, ...entries].map((entry, index): JournalEntry => ({ at: index * 1000, ...entry }));
  const state = replay(dated);
  assert.ok(state);
  return state;
}

describe('a report', () => {
  const facts = factsOf(rollout());

  it('has the same facts in every form', () => {
    assert.deepEqual(facts.counts, { waiting: 0, working: 0, attention: 3, done: 1, notAttempted: 1 });
    assert.deepEqual(facts.hosts[4], {
      host: 'db',
      wave: 5,
      state: 'done',
      words: 'done',
      attempts: 1,
      jobId: '{1}',
      bytes: '1024',
      startedAt: '1970-01-01T00:00:01.000Z',
      endedAt: '1970-01-01T00:00:02.000Z',
      seconds: 1,
      code: null,
      reason: null,
    });
  });

  it('repeats no secret of an address', () => {
    for (const text of [JSON.stringify(facts), markdownReport(facts), csvReport(facts), junitReport(facts)])
      assert.ok(!text.includes('SECRET'));
  });

  it('groups hosts by reason, folded', () => {
    const words = 'failed · HTTP 404 (No such "file", <really>.)';
    assert.deepEqual(attentionGroups(facts.hosts), [{ words, count: 3, hosts: 'web-[01-03]' }]);
  });

  it('in Markdown has a row a host that no text breaks', () => {
    const rows = markdownReport(facts)
      .split('\n')
      .filter((line) => line.startsWith('| '));
    assert.equal(rows.length, 7);
    assert.match(markdownReport(facts), /^# Rollout Night & \\\| "day"$/m);
    assert.ok(rows.every((row) => row.replaceAll('\\|', '').split('|').length === 9));
  });

  it('in CSV has quotes where they are needed, and no formulas', () => {
    const [header, first, , , formula] = csvReport(facts).split('\r\n');
    assert.match(header ?? '', /^host,wave,state,/);
    assert.match(first ?? '', /^web-01,1,failed,1,,,.*,HTTP 404,"No such ""file"", <really>\."$/);
    assert.match(formula ?? '', /^'=cmd\(\),4,skipped,/);
  });

  it('in JUnit XML has a case a host', () => {
    const xml = junitReport(facts);
    parseXml(xml);
    assert.match(xml, /<testsuite name="Night &#38; \| &#34;day&#34;" tests="5" failures="3" skipped="1"/);
    assert.equal(xml.match(/<failure type="HTTP 404"/g)?.length, 3);
    assert.match(junitReport({ ...facts, name: 'a\u0000\ud800b' }), /name="a\ufffd\ufffdb"/);
  });

  it('says in one sentence where the rollout stands', () => {
    const sentence = 'Rollout Night & | "day" (k7m2q5xd) is paused (failure limit). 3 hosts failed.';
    assert.equal(stateSentence(rollout()), sentence);
  });

  it('does not claim to know how a job ended that left its host', () => {
    assert.equal(wordsOf('gone', false), "job left the host; can't tell how it ended");
    assert.equal(wordsOf('gone', true), 'probably completed on the host');
  });

  it('tells what hosts published for the others, and may still publish', () => {
    const spec = specOf({ name: 'n', files: [{ from: 's:D:\\a', to: 'D:\\a' }], hosts: ['a'] });
    const hosts = [{ name: 'a' }];
    const known = [...hosts, { name: 's' }];
    const begun = begunEntry({ rollout: 'k7m2q5xd', spec, file: 'f', hosts, by: 't', known });
    const reason = { code: 'CONNECT_TIMEOUT', text: 'It is silent.', kind: 'host' } as const;
    const state = replay([
      { at: 0, ...begun },
      { at: 1, kind: 'source', source: 's', state: 'left', reason },
    ]);
    assert.ok(state);
    const words = 'may still publish 1 file, until the host restarts';
    assert.deepEqual(factsOf(state).sources, [
      { host: 's', state: 'left', words, code: 'CONNECT_TIMEOUT', reason: 'It is silent.' },
    ]);
    assert.match(
      markdownReport(factsOf(state)),
      /^- s may still publish 1 file, .*CONNECT.*TIMEOUT: It is silent\.\)$/m,
    );
    assert.deepEqual(facts.sources, []);
  });
});
