import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { completionLines, FILE_OPTIONS, INVENTORY, NAMED } from '../completionLines';
import { PWSH } from './engine.mjs';
import { needsEngine } from './stage';

const CLI = join(__dirname, '../../dist/cli.js');

/** Completes each line of a file, as Tab does, and writes the lines that may come of it as JSON. */
const COMPLETE = `
Set-StrictMode -Version Latest
bits-remote completion pwsh | Out-String | Invoke-Expression
$answers = @(foreach ($line in (Get-Content lines.json -Raw | ConvertFrom-Json)) {
    $found = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)
    $rest = $line.Substring(0, $found.ReplacementIndex)
    @{ matches = @($found.CompletionMatches | ForEach-Object {
        @{ line = $rest + $_.CompletionText; word = $_.ListItemText; about = $_.ToolTip } }) }
})
ConvertTo-Json $answers -Depth 4 -EscapeHandling EscapeNonAscii
`;

/** What came of lines: the last argument of each, as it arrives at a program. */
const ARRIVED = `
foreach ($line in (Get-Content lines.json -Raw | ConvertFrom-Json)) {
    Invoke-Expression ($line -replace '^bits-remote', '& $env:NODE -e "console.log(process.argv.at(-1))" --')
}
`;

/** What 5.1 does not have: the tokens and trees that only version 7 reads. */
const NEWER = `
$tokens = $null; $errors = $null
$tree = [System.Management.Automation.Language.Parser]::ParseInput((bits-remote completion pwsh | Out-String), [ref] $tokens, [ref] $errors)
$errors.Count
$tree.FindAll({ $args[0].GetType().Name -in 'TernaryExpressionAst', 'PipelineChainAst' }, $true).Count
@($tokens | Where-Object { [string] $_.Kind -in 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'AndAnd', 'OrOr' }).Count
@($tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true) | ForEach-Object { $_.GetCommandName() } | Sort-Object -Unique) -join ' '
`;

interface Match {
  readonly line: string;
  readonly word: string;
  readonly about: string;
}

describe('completion in PowerShell', function () {
  needsEngine(this);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bits-completion-'));
    await mkdir(join(folder, 'bin'));
    const program = '#!/bin/sh\nexec "$NODE" "$CLI" "$@"\n';
    await writeFile(join(folder, 'bin', 'bits-remote'), program, { mode: 0o755 });
    await writeFile(join(folder, 'hosts.csv'), INVENTORY);
  });
  after(() => rm(folder, { recursive: true }));

  async function run(script: string, lines: readonly string[] = []): Promise<string> {
    await writeFile(join(folder, 'lines.json'), JSON.stringify(lines));
    await writeFile(join(folder, 'script.ps1'), script);
    const env = {
      ...process.env,
      PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      NODE: process.execPath,
      CLI,
      XDG_STATE_HOME: join(folder, 'state'),
      POWERSHELL_TELEMETRY_OPTOUT: '1',
    };
    const args = ['-NoLogo', '-NoProfile', '-File', 'script.ps1'];
    return new Promise((resolve, reject) => {
      execFile(PWSH, args, { cwd: folder, env }, (error, out, err) =>
        error || err !== '' ? reject(new Error(out + err, { cause: error })) : resolve(out),
      );
    });
  }

  async function complete(lines: readonly string[]): Promise<readonly (readonly Match[])[]> {
    const typed = lines.map((line) => `bits-remote ${line}`);
    const answers = JSON.parse(await run(COMPLETE, typed)) as { readonly matches: readonly Match[] }[];
    return answers.map(({ matches }) => matches);
  }

  it('knows the commands, options and words of the table', async () => {
    const lines = completionLines();
    const found = await complete(lines.map(({ line }) => line));
    for (const [index, { line, words }] of lines.entries())
      assert.deepEqual(
        (found[index] ?? []).map(({ word }) => word).sort(),
        [...words].sort(),
        `bits-remote ${line}`,
      );
  });

  it('puts names in, quoted where they need it, and they arrive', async () => {
    const found = await complete(NAMED.map(([typed]) => typed));
    const lines = found.map((matches) => matches.map(({ line }) => line).join());
    const arrived = await run(ARRIVED, lines);
    assert.deepEqual(
      arrived.trim().split(/\r?\n/),
      NAMED.map(([, word]) => word),
    );
  });

  it('says what a name is, in any alphabet', async () => {
    const [[match]] = (await complete(['list --inventory hosts.csv --host sql'])) as [[Match]];
    assert.equal(match.about, 'Müller’s');
  });

  it('offers files and folders where they are meant, and nothing where no word can be known', async () => {
    const files = FILE_OPTIONS.map((name) => `list --${name} hos`);
    const found = await complete([
      ...files,
      'practice-host --folder ',
      'list --user ',
      'list --user hos',
      'list hos',
    ]);
    const texts = found.map((matches) => matches.map(({ word }) => word.trim()).join());
    assert.deepEqual(texts, [...files.map(() => 'hosts.csv'), 'bin', '', 'hos', 'hos']);
  });

  it('is read by Windows PowerShell 5.1', async () => {
    const [errors, trees, tokens, commands] = (await run(NEWER)).trim().split(/\r?\n/);
    assert.deepEqual([errors, trees, tokens], ['0', '0', '0']);
    assert.equal(
      commands,
      'bits-remote Get-Place Get-Quoted Get-Result Register-ArgumentCompleter Select-Object',
    );
  });
});
