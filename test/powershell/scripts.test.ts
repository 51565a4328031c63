import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { writeArgument } from '../../src/bits/cmdlets/argument';
import type { CmdletJobs } from '../../src/bits/cmdlets/cmdletJobs';
import { ACCOUNT_SCRIPTS } from '../../src/bits/cmdlets/scripts/accountScript';
import * as changes from '../../src/bits/cmdlets/scripts/changeJob';
import * as probes from '../../src/bits/cmdlets/scripts/probe';
import * as readings from '../../src/bits/cmdlets/scripts/readJobs';
import * as tasks from '../../src/bits/cmdlets/scripts/runTask';
import type { BitsJob } from '../../src/bits/job';
import { ScriptAnswer } from '../../src/bits/cmdlets/answer';
import { readCmdletAnswer, type CmdletAnswer } from '../../src/windows/feature/cmdletAnswer';
import * as features from '../../src/windows/feature/scripts/installFeature';
import type { RunspacePool } from '../../src/powershell/runspacePool';
import { needsEngine, PowershellStage, unlimited } from './stage';
import { progressOf } from '../progressOf';

const SCRIPTS = Object.entries({
  ...changes,
  ...probes,
  ...readings,
  ...tasks,
  ...features,
  ...ACCOUNT_SCRIPTS,
});

/** What Windows PowerShell 5.1 has, of the cmdlets and parameters that a script may use. */
const CMDLETS: Readonly<Record<string, readonly string[]>> = {
  'Add-BitsFile': ['BitsJob', 'Source', 'Destination'],
  'Complete-BitsTransfer': ['BitsJob'],
  'ConvertFrom-Json': [],
  'ConvertTo-Json': ['Compress', 'Depth', 'InputObject'],
  'ForEach-Object': [],
  'Get-BitsTransfer': ['AllUsers', 'JobId'],
  'Get-Date': [],
  'Get-Module': ['ListAvailable'],
  'Get-ScheduledTask': ['TaskName', 'ErrorAction'],
  'Get-ScheduledTaskInfo': ['TaskName'],
  'Import-Module': [],
  'Install-WindowsFeature': ['Confirm', 'ErrorAction', 'WarningVariable'],
  'Out-Null': [],
  'Register-ScheduledTask': ['TaskName', 'Xml'],
  'Remove-BitsTransfer': ['BitsJob'],
  'Resume-BitsTransfer': ['BitsJob', 'Asynchronous'],
  'Set-BitsTransfer': ['BitsJob'],
  'Start-BitsTransfer': [],
  'Start-ScheduledTask': ['TaskName'],
  'Start-Sleep': ['Milliseconds'],
  'Suspend-BitsTransfer': ['BitsJob'],
  'Unregister-ScheduledTask': ['TaskName', 'Confirm'],
  'Where-Object': [],
  // A program of Windows since Vista.
  'whoami.exe': [],
};

/** Reads a script as a tree: the functions that it defines, the commands that it calls, and what 5.1 does not parse. */
const READ_TREE = String.raw`param($a)
$tokens = $null; $errors = $null
$tree = [System.Management.Automation.Language.Parser]::ParseInput($a, [ref]$tokens, [ref]$errors)
$news = 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'AndAnd', 'OrOr'
$all = $tree.FindAll({ $true }, $true)
ConvertTo-Json -Compress -Depth 4 -InputObject ([ordered]@{
  errors = @($errors | ForEach-Object { "$_" })
  news = @($tokens | Where-Object { "$($_.Kind)" -in $news } | ForEach-Object { "$($_.Kind)" }) +
    @($all | Where-Object { $_.GetType().Name -in 'TernaryExpressionAst', 'PipelineChainAst' } | ForEach-Object { $_.GetType().Name })
  types = @($all | Where-Object { $_ -is [System.Management.Automation.Language.TypeExpressionAst] } | ForEach-Object { "$_" })
  functions = @($all | Where-Object { $_ -is [System.Management.Automation.Language.FunctionDefinitionAst] } | ForEach-Object { $_.Name })
  commands = @($all | Where-Object { $_ -is [System.Management.Automation.Language.CommandAst] } | ForEach-Object {
    [ordered]@{
      name = $_.GetCommandName()
      parameters = @($_.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] } | ForEach-Object { $_.ParameterName })
    }
  })
})`;

interface Tree {
  readonly errors: readonly string[];
  readonly news: readonly string[];
  readonly types: readonly string[];
  readonly functions: readonly string[];
  readonly commands: readonly { readonly name: string | null; readonly parameters: readonly string[] }[];
}

describe('our scripts, read by the engine of Microsoft', function () {
  needsEngine(this);
  let stage: PowershellStage;
  let pool: RunspacePool;
  before(async () => (stage = await PowershellStage.start()));
  before(async () => (pool = await stage.pool()));
  after(() => stage.end());

  for (const [name, script] of SCRIPTS)
    it(`${name} has only what Windows PowerShell 5.1 has, and no types of .NET`, async () => {
      const call = { script: READ_TREE, argument: script, effect: 'none', what: '' } as const;
      const [text = ''] = (await pool.run(call, unlimited())).output;
      const tree = JSON.parse(text) as Tree;
      assert.deepEqual([tree.errors, tree.news, tree.types], [[], [], []]);
      assert.ok(tree.commands.length > 2);
      for (const { name: command, parameters } of tree.commands) {
        assert.ok(command !== null);
        if (tree.functions.includes(command)) continue;
        const known = CMDLETS[command];
        assert.ok(known, command);
        assert.deepEqual(
          parameters.filter((parameter) => !known.includes(parameter)),
          [],
          command,
        );
      }
    });
});

const NAMES = [
  'plain',
  `quotes ' " \` and $(Get-Date) $env:PATH`,
  '\u{1F600} é ß ı İ',
  '_x0041_ 2026-01-02T03:04:05Z',
  '/Date(0)/ =x',
];

/** The jobs of a stage, each of which was made under a name, without what depends on when. */
async function namedJobs(jobs: CmdletJobs, stage: PowershellStage): Promise<readonly Partial<BitsJob>[]> {
  for (const [index, displayName] of NAMES.entries()) {
    const account = index === 1 ? 'network' : 'user';
    const files = [{ remoteUrl: `${stage.host.files}/files/x-1MB.bin`, localFile: 'C:\\x.bin' }];
    await jobs.create(
      { displayName, description: displayName, files, suspended: true, account },
      unlimited(),
    );
  }
  const [first] = await jobs.list(unlimited());
  assert.ok(first);
  await jobs.setProperties(first.jobId, { minimumRetryDelay: 1234567, priority: 'LOW' }, unlimited());
  const list = await jobs.list(unlimited());
  for (const { creationTime } of list)
    assert.ok(creationTime && Math.abs(creationTime.getTime() - Date.now()) < 300_000, String(creationTime));
  return list.map(({ displayName, description, state, priority, minimumRetryDelay, owner, bytesTotal }) => ({
    displayName,
    description,
    state,
    priority,
    minimumRetryDelay,
    owner,
    bytesTotal,
  }));
}

/** Has the script about the feature run, once with a result and once with a failure. */
async function installs({ queue }: PowershellStage, pool: RunspacePool): Promise<void> {
  const answer = async (source?: string): Promise<CmdletAnswer> => {
    const argument = writeArgument({ source });
    const call = { script: features.INSTALL_FEATURE, argument, effect: 'change', what: '' } as const;
    return readCmdletAnswer(ScriptAnswer.read(await pool.run(call, unlimited())));
  };
  queue.install = {
    restartNeeded: 'Maybe',
    exitCode: 'SuccessRestartRequired',
    features: NAMES.map((name) => ({ name, messages: [`about ${name}`, ''] })),
    warnings: NAMES,
  };
  const source = `\\\\srv\\${NAMES[1] ?? ''}`;
  assert.deepEqual(await answer(source), {
    isDone: true,
    restartNeeded: 'Maybe',
    exitCode: 'SuccessRestartRequired',
    added: NAMES,
    warnings: [...NAMES, ...NAMES.map((name) => `about ${name}`)],
    error: undefined,
  });
  assert.deepEqual(queue.installs, [{ name: ['BITS-Compact-Server'], source: [source] }]);
  const failure = { id: 'DISMAPI_Error__X', category: 18, message: NAMES.join(' ') };
  queue.install = { failure, warnings: ['Look.'] };
  const failed = await answer();
  assert.deepEqual([failed.error, failed.isDone, failed.warnings], [failure, false, ['Look.']]);
  assert.deepEqual(queue.installs[1]?.source, []);
}

describe('our scripts, run by the engine of Microsoft', function () {
  needsEngine(this);

  const engines = [
    ...['en_US', 'de_DE', 'tr_TR', 'th_TH', 'ar_SA'].map((culture) => ({
      title: `in the culture ${culture}`,
      env: { LC_ALL: `${culture}.UTF-8` },
      constrained: false,
    })),
    {
      title: 'in Constrained Language Mode',
      env: { LC_ALL: 'en_US.UTF-8', BITS_PRACTICE_CONSTRAINED: '1' },
      constrained: true,
    },
  ];
  for (const { title, env, constrained } of engines)
    it(`give and take the same ${title}`, async () => {
      const stage = await PowershellStage.start({ env });
      try {
        const pool = await stage.pool();
        if (constrained) await constrain(pool);
        const jobs = stage.jobsIn(pool);
        const { version, language, hasTasks, rights } = await jobs.session(unlimited());
        assert.match(version, /^7\.[\d.]+$/);
        assert.deepEqual([language, hasTasks], [constrained ? 'ConstrainedLanguage' : 'FullLanguage', true]);
        assert.equal(rights, 'administrator');
        const list = await namedJobs(jobs, stage);
        assert.deepEqual(list.map(({ displayName }) => displayName).sort(), [...NAMES].sort());
        assert.ok(list.every(({ displayName, description }) => displayName === description));
        assert.ok(list.every(({ state }) => state === 'SUSPENDED'));
        const [first, ...others] = list;
        assert.deepEqual([first?.minimumRetryDelay, first?.priority], [1234567, 'LOW']);
        assert.ok(others.every(({ priority }) => priority === 'NORMAL'));
        await installs(stage, pool);
      } finally {
        await stage.end();
      }
    });

  it('list ten thousand jobs', async () => {
    const stage = await PowershellStage.start();
    try {
      const jobs = await stage.jobs();
      const sample = {
        state: 3,
        priority: 2,
        errorContext: 0,
        owner: 'CORP\\alex',
        bytesTotal: '1',
        bytesTransferred: '0',
        files: [],
      };
      stage.queue.extra = Array.from({ length: 10_000 }, (_, index) => ({
        ...sample,
        jobId: `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`,
        displayName: `Job ${index}`,
      }));
      const list = await jobs.list(unlimited());
      assert.equal(list.length, 10_000);
      assert.equal(list[9_999]?.displayName, 'Job 9999');
      assert.equal((await progressOf(jobs, unlimited())).length, 10_000);
    } finally {
      await stage.end();
    }
  });
});

/** Afterwards the session has the language of a host with AppLocker or WDAC; the module keeps the full one. */
async function constrain(pool: RunspacePool): Promise<void> {
  const script =
    "Import-Module BitsTransfer, ScheduledTasks, ServerManager, Whoami -Global; $ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'";
  await pool.run({ script, argument: writeArgument({}), effect: 'change', what: '' }, unlimited());
  const probe = {
    script: '[System.IO.Path]::GetTempPath()',
    argument: '',
    effect: 'none',
    what: '',
  } as const;
  await assert.rejects(pool.run(probe, unlimited()));
}
