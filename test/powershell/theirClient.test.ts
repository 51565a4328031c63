import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'mocha';
import { writeArgument } from '../../src/bits/cmdlets/argument';
import { CHANGE_STATE } from '../../src/bits/cmdlets/scripts/changeJob';
import { LIST_JOBS } from '../../src/bits/cmdlets/scripts/readJobs';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { noKerberos } from '../../src/security/noKerberos';
import type { WsmanClient } from '../../src/wsman/client';
import { openClient } from '../../src/wsman/connect';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { until } from '../until';
import { PWSH } from './engine.mjs';
import { needsEngine } from './stage';
import { StreamServer } from './streamServer';

const STAND_INS = join(__dirname, 'standIns');
/** Milliseconds for a whole session of Microsoft's client: it must never hang. */
const LIMIT = 120_000;

const OPEN = '$s = New-PSSession -HostName practice -UserName alex -ErrorAction Stop';

describe('the client of Microsoft, and our simulated sessions', function () {
  needsEngine(this);
  let host: PracticeHost;
  let client: WsmanClient;
  let server: StreamServer;
  before(async () => {
    host = await startPracticeHost({ withExamples: false, powershell: 'simulated' });
    const { url, user, password } = host;
    const options = {
      endpoint: parseEndpoint(url),
      auth: 'ntlm',
      credential: { user, password },
    } as const;
    ({ client } = await openClient(options, noKerberos));
    server = await StreamServer.start(client);
  });
  after(async () => {
    await server.close();
    client.close();
    await host.close();
  });

  /** Runs a script on this side. @returns what it says, as JSON */
  async function run(script: string, env: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const encoded = Buffer.from(`$ProgressPreference = 'SilentlyContinue'\n${script}`, 'utf16le').toString(
      'base64',
    );
    const child = spawn(PWSH, ['-NoLogo', '-NoProfile', '-NonInteractive', '-EncodedCommand', encoded], {
      // The launcher has the engine as a child: both are ended by their group.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        POWERSHELL_TELEMETRY_OPTOUT: '1',
        POWERSHELL_UPDATECHECK: 'Off',
        PATH: `${STAND_INS}:${process.env['PATH'] ?? ''}`,
        BITS_PRACTICE_SSH: String(server.port),
        LIST_JOBS,
        CHANGE_STATE,
        ...env,
      },
    });
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, LIMIT);
    const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    clearTimeout(limit);
    assert.ok(!isLate, `it hangs: ${out}${errors}`);
    assert.deepEqual(server.problems, []);
    assert.equal(errors, '');
    return JSON.parse(out);
  }

  it('open, refuse a script that is not ours, answer ours, and end', async () => {
    const file = { remoteUrl: `${host.files}/files/a-1MB.bin`, localFile: 'D:\\Drop\\a.bin' };
    const displayName = `\u{1F600} "q" _x0041_ $(Get-Date)`;
    const jobId = host.seed({ displayName, account: { user: 'PRACTICE\\practice' }, files: [file] });
    const answer = await run(
      `${OPEN}
$answer = [ordered]@{ state = "$($s.State)"; version = "$($s.Runspace.RunspaceStateInfo.State)" }
foreach ($block in { Get-Date }, { param($a) $a; Get-Date }) {
  try { Invoke-Command -Session $s -ScriptBlock $block -ArgumentList 1 -ErrorAction Stop | Out-Null; $answer.refused += 'no' }
  catch { $answer.refused += "$($_.FullyQualifiedErrorId): $_ | " }
}
$list = [scriptblock]::Create($env:LIST_JOBS)
$change = [scriptblock]::Create($env:CHANGE_STATE)
$answer.before = Invoke-Command -Session $s -ScriptBlock $list -ArgumentList '{}'
$answer.change = Invoke-Command -Session $s -ScriptBlock $change -ArgumentList $env:CANCEL
$answer.again = Invoke-Command -Session $s -ScriptBlock $change -ArgumentList $env:CANCEL
$answer.after = Invoke-Command -Session $s -ScriptBlock $list -ArgumentList '{}'
Remove-PSSession $s
$answer.end = "$($s.State)"
ConvertTo-Json -Compress -InputObject $answer`,
      { CANCEL: writeArgument({ jobId: jobId.slice(1, -1), action: 'cancel' }) },
    );
    const { refused, before: list, again, ...others } = answer as Readonly<Record<string, string>>;
    // A block of one command is sent as this command, and no script.
    assert.match(
      refused ?? '',
      /^CommandNotFoundException: .*'Get-Date'.* \| UnknownScript: .*has no PowerShell engine.* \| $/,
    );
    const { jobs } = JSON.parse(list ?? '') as { jobs: readonly { DisplayName: string }[] };
    assert.deepEqual(
      jobs.map(({ DisplayName }) => DisplayName),
      [displayName],
    );
    assert.match(again ?? '', /"hresult":-2145386495/);
    assert.deepEqual(others, {
      state: 'Opened',
      version: 'Opened',
      change: '{"v":1}',
      after: '{"v":1,"jobs":[]}',
      end: 'Closed',
    });
    await until('the shell is gone', () => host.openShells === 0);
  });

  it('stop a script, and go on', async () => {
    host.behaviour.scriptMs = 600_000;
    const running = run(
      `${OPEN}
$list = [scriptblock]::Create($env:LIST_JOBS)
$job = Invoke-Command -Session $s -ScriptBlock $list -ArgumentList '{}' -AsJob
$first = Wait-Job $job -Timeout 3
Stop-Job $job
$answer = [ordered]@{ early = ($null -ne $first); stopped = "$($job.State)"; available = "$($s.Availability)" }
try { Invoke-Command -Session $s -ScriptBlock { param($a) 1 } -ArgumentList 1 -ErrorAction Stop } catch { $answer.refused = "$($_.FullyQualifiedErrorId)" }
Remove-PSSession $s
ConvertTo-Json -Compress -InputObject $answer`,
    );
    const { refused, ...answer } = (await running) as Readonly<Record<string, unknown>>;
    host.behaviour.scriptMs = 0;
    assert.match(String(refused), /UnknownScript/);
    assert.deepEqual(answer, { early: false, stopped: 'Stopped', available: 'Available' });
  });

  it('end together', async () => {
    const answer = await run(
      `${OPEN}
$list = [scriptblock]::Create($env:LIST_JOBS)
$answer = [ordered]@{ first = Invoke-Command -Session $s -ScriptBlock $list -ArgumentList '{}' }
ConvertTo-Json -Compress -InputObject $answer
exit 0`,
    );
    assert.deepEqual(answer, { first: '{"v":1,"jobs":[]}' });
    await until('the shell is gone', () => host.openShells === 0);
  });
});
