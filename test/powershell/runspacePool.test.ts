import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import type { RunspacePool, ScriptCall } from '../../src/powershell/runspacePool';
import { hasCode } from '../../src/wsman/errors';
import { until } from '../until';
import { needsEngine, PowershellStage, unlimited } from './stage';

const reading = (script: string, argument = ''): ScriptCall => ({
  script,
  argument,
  effect: 'none',
  what: 'a script',
});

describe('our runspace pool, and the engine of Microsoft', function () {
  needsEngine(this);
  let stage: PowershellStage;
  before(async () => (stage = await PowershellStage.start()));
  afterEach(() => stage.clear());
  after(() => stage.end());

  const output = async (pool: RunspacePool, script: string, argument?: string): Promise<readonly string[]> =>
    (await pool.run(reading(script, argument), unlimited())).output;

  it('opens, runs scripts one after the other, and closes', async () => {
    const pool = await stage.pool();
    assert.deepEqual(await output(pool, '"$($PSVersionTable.PSVersion)"'), ['7.6.9']);
    const answers = await Promise.all(['a', 'b', 'c'].map((text) => output(pool, 'param($a) $a', text)));
    assert.deepEqual(answers, [['a'], ['b'], ['c']]);
    assert.equal(stage.host.openShells, 1);
    await pool.close();
    assert.equal(stage.host.openShells, 0);
  });

  it('carries any text both ways', async () => {
    const texts = [
      '',
      ' ',
      'emoji \u{1F600}, accents éü, a bell \u0007, a break\r\n\tand a tab',
      '_x0041_ _X0041_ __x0041_ _x005F_ _x',
      `$(Get-Date) \`"' && <a b="c"/> ]]> %TEMP%`,
      '\ud83d alone, \ude00 too',
      'ı İ ß \u202e \ufeff',
    ];
    const pool = await stage.pool();
    for (const text of texts) assert.deepEqual(await output(pool, 'param($a) $a', text), [text]);
  });

  it('takes a long script and a long answer in many fragments', async () => {
    const pool = await stage.pool();
    const long = 'ä'.repeat(200_000);
    const [answer = ''] = await output(pool, 'param($a) $a * 10', long);
    assert.equal(answer.length, 2_000_000);
    assert.equal(answer.slice(0, 200_000), long);
  });

  it('tells what a script fails with, and goes on', async () => {
    const pool = await stage.pool();
    const failing = async (script: string): Promise<string> => {
      const error: unknown = await pool.run(reading(script), unlimited()).catch((caught: unknown) => caught);
      assert.ok(hasCode(error, 'SCRIPT_FAILED'), String(error));
      return `${String(error.args['reason'])} | ${error.detail ?? ''}`;
    };
    assert.equal(await failing("throw 'no more'"), 'no more | no more');
    assert.match(await failing('if ('), /\| .*(?:IncompleteParse|MissingEndParenthesis|Missing)/);
    assert.match(await failing("$ErrorActionPreference = 'Stop'; Get-Nothing"), /CommandNotFoundException$/);
    assert.match(await failing("Read-Host 'who are you'"), /HostFunctionNotImplemented/);
    assert.deepEqual(await output(pool, "'still here'"), ['still here']);
  });

  it('reads past what a script says beside its output', async () => {
    const pool = await stage.pool();
    const script =
      "Write-Error 'ouch'; Write-Warning w; Write-Verbose v -Verbose; Write-Progress p; Write-Host h; 1; @{ a = 1 }; 'end'";
    const result = await pool.run(reading(script), unlimited());
    assert.deepEqual(result.output, ['end']);
    assert.deepEqual(
      result.errors.map(({ message }) => message),
      ['ouch'],
    );
  });

  it('stops a script that is cancelled, and the session goes on', async () => {
    const pool = await stage.pool();
    const controller = new AbortController();
    const receiving = (): number =>
      stage.host.requests.filter(({ action }) => action.endsWith('/Receive')).length;
    const before = receiving();
    const sleeping = pool.run(reading('Write-Error first; Start-Sleep 60'), controller.signal);
    await until('the script runs', () => receiving() > before);
    controller.abort();
    await assert.rejects(sleeping, (error) => hasCode(error, 'CANCELLED'));
    assert.deepEqual(await output(pool, "'free again'"), ['free again']);
  });

  it('notices a session that the host has ended, and another can be opened', async () => {
    const pool = await stage.pool();
    stage.host.endShells();
    await assert.rejects(output(pool, "'anyone'"), (error) => hasCode(error, 'SESSION_LOST'));
    assert.equal(pool.isLost, true);
    const next = await stage.pool();
    assert.deepEqual(await output(next, "'another'"), ['another']);
  });

  it('runs more scripts in one session than a shell keeps commands', async () => {
    const pool = await stage.pool();
    for (let index = 0; index < 1_100; index++)
      assert.deepEqual(await output(pool, 'param($a) $a', String(index)), [String(index)]);
  });

  it('says which endpoint a host does not have', async () => {
    await assert.rejects(stage.pool('Nobody.Has.This'), (error) => hasCode(error, 'ENDPOINT_MISSING'));
  });
});
