import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { runProgram } from '../../../../src/cli/program';
import { Rollouts } from '../../../../src/cli/rollout/rollouts';
import type { World } from '../../../../src/cli/world';
import { begunEntry } from '../../../../src/fleet/rollouts/begin';
import type { Journal } from '../../../../src/fleet/rollouts/journal/journal';
import { specOf } from '../../../../src/fleet/rollouts/spec/rolloutSpec';
import { hasCode } from '../../../../src/wsman/errors';
import { FakeClock } from '../../../fakeClock';
import { FakeWorld } from '../fakeWorld';

const VARIABLE = 'BITS_REMOTE_KEEP_ROLLOUTS_DAYS';
const DAY = 86_400_000;
const FILE = { name: 'Pack', files: [{ from: 'https://f.example/a', to: 'D:\\a' }], hosts: ['all'] };

describe('the days for which the command line keeps journals', () => {
  let state: string;
  beforeEach(() => (state = mkdtempSync(join(tmpdir(), 'bits-kept-'))));
  afterEach(() => rmSync(state, { recursive: true, force: true }));

  /** A world whose environment says a number of days. */
  function worldWith(days?: string): FakeWorld & World {
    const known: Readonly<Record<string, string | undefined>> = {
      [VARIABLE]: days,
      XDG_STATE_HOME: state,
      LOCALAPPDATA: state,
    };
    return Object.assign(new FakeWorld(), {
      env: (name: string) => known[name],
      read: (path: string) => Promise.resolve(readFileSync(path)),
    });
  }

  it('are those of the environment, or 30', () => {
    const days = (text?: string): number => new Rollouts(worldWith(text)).keptDays;
    assert.deepEqual([days(), days(''), days('1'), days('365'), days('3650')], [30, 30, 1, 365, 3650]);
    for (const text of ['0', '3651', '-1', '1.5', '7d', ' '])
      assert.throws(
        () => days(text),
        (error) => hasCode(error, 'BAD_INPUT'),
        text,
      );
  });

  it('are checked before a start does anything, and the message names the variable', async () => {
    const path = join(state, 'a.bits-rollout.json');
    writeFileSync(path, JSON.stringify(FILE));
    const world = worldWith('forever');
    assert.equal(await runProgram(['rollout', 'start', path, '--host', 'web-01'], '', world), 2);
    const message = `${VARIABLE} is a whole number from 1 to 3650, not "forever".`;
    assert.ok(world.complaints.join('').includes(message), world.complaints.join(''));
    assert.deepEqual(world.written, []);
    assert.ok(!existsSync(join(state, 'bits-remote')));
  });

  it('count from the end of a rollout, and not for one that is open', async () => {
    const rollouts = new Rollouts(worldWith());
    const clock = new FakeClock(Date.now() - 10 * DAY);
    const begin = (rollout: string): Promise<Journal> => {
      const hosts = [{ name: 'web-01' }];
      const begun = begunEntry({ rollout, spec: specOf(FILE), file: '/a', hosts, by: 'a' });
      return rollouts.folder.begin(begun, clock);
    };
    await begin('aaaaaaaa');
    await (await begin('bbbbbbbb')).append({ kind: 'ended', status: 'done' });
    await rollouts.prune(11);
    assert.deepEqual([...(await rollouts.folder.ids())].sort(), ['aaaaaaaa', 'bbbbbbbb']);
    await rollouts.prune(9);
    assert.deepEqual(await rollouts.folder.ids(), ['aaaaaaaa']);
  });
});

describe('the mistakes of a rollout file', () => {
  const FILE_NAME = 'wrong.bits-rollout.json';
  const TEXT = '{\n  "name": "",\n  "files": [],\n  "wave": [1]\n}';

  async function refused(
    ...argv: readonly string[]
  ): Promise<{ readonly code: number; readonly err: string }> {
    const world = Object.assign(new FakeWorld(), { read: () => Promise.resolve(Buffer.from(TEXT)) });
    const code = await runProgram(['rollout', 'plan', FILE_NAME, '--host', 'a', ...argv], '', world);
    assert.deepEqual(world.written, []);
    return { code, err: world.complaints.join('') };
  }

  it('are all in the one error in JSON, the first one in its message as well', async () => {
    const { code, err } = await refused('--json');
    assert.equal(code, 2);
    const { error } = JSON.parse(err) as { error: Record<string, unknown> };
    const mistakes = error['mistakes'] as { file: string; line: number; column: number; message: string }[];
    assert.equal(error['code'], 'ROLLOUT_FILE');
    assert.equal(error['detail'], null);
    assert.ok(mistakes.every(({ file }) => file === FILE_NAME));
    assert.deepEqual(
      mistakes.map(({ line }) => line),
      [1, 2, 3, 4],
    );
    const [first] = mistakes;
    assert.ok(first && String(error['message']).endsWith(`:${first.line}:${first.column}: ${first.message}`));
  });

  it('are a line each for people, before the advice', async () => {
    const { code, err } = await refused();
    assert.equal(code, 2);
    const lines = err.trimEnd().split('\n');
    assert.ok(
      lines.slice(0, -1).every((line, index) => line.includes(`${FILE_NAME}:${index + 1}:`)),
      err,
    );
    assert.match(lines.at(-1) ?? '', /Correct the file/);
  });
});
