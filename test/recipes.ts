import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { startPracticeHost, type PracticeHost } from '../src/practice/host';
import { systemClock } from '../src/runtime/clock';
import { until } from './until';

const ROOT = join(__dirname, '..');
const CLI = join(ROOT, 'dist/cli.js');
const TERMINAL = join(ROOT, 'test/protocol/terminal.py');
const NAMES = ['web-01', 'web-02', 'web-03'] as const;
const PASSWORD = 'right';
/** Milliseconds by which the clock of the last host is slow: its jobs are that old. */
const TEN_DAYS = 864_000_000;

export type Shell = 'bash' | 'powershell';

/** The blocks of code of the page, by language and name. */
function blocks(): ReadonlyMap<string, string> {
  const page = readFileSync(join(ROOT, 'docs/recipes.md'), 'utf8');
  const found = page.matchAll(/^```(\w+) (\S+)\n(.*?)^```$/gms);
  return new Map(Array.from(found, ([, language, name, text]) => [`${language} ${name}`, text ?? '']));
}

const BLOCKS = blocks();

/** The names of the recipes for a shell, in the order of the page. */
export function recipeNames(shell: Shell): readonly string[] {
  return [...BLOCKS.keys()]
    .filter((key) => key.startsWith(`${shell} `) && key !== `${shell} setup`)
    .map((key) => key.slice(shell.length + 1));
}

/** A shell that has ended. */
export interface Ran {
  readonly code: number;
  /** Both streams, as the terminal shows them. */
  readonly shown: string;
}

/** Three practice hosts with the names of the recipes, and a folder in which the recipes run. */
export class RecipeStage {
  readonly hosts: PracticeHost[] = [];
  #folder = '';

  static async start(): Promise<RecipeStage> {
    const stage = new RecipeStage();
    await stage.#begin();
    return stage;
  }

  async #begin(): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'bits-recipes-'));
    for (const name of NAMES) {
      const isOld = name === NAMES.at(-1);
      const host = await startPracticeHost({
        user: 'alex',
        domain: 'CONTOSO',
        password: PASSWORD,
        withExamples: false,
        bytesPerSecond: Infinity,
        ...(isOld && { clock: { ...systemClock, now: () => systemClock.now() - TEN_DAYS } }),
      });
      for (const folder of ['Drop', 'Release', 'Rollout'])
        await mkdir(host.resolvePath(`D:\\${folder}`), { recursive: true });
      this.hosts.push(host);
    }
    const rows = NAMES.map((name, index) => `${name},${this.host(index).url},web`);
    await this.#write('servers.csv', ['name,address,group', ...rows].join('\n'));
    await this.#write(
      'nightly.bits-rollout.json',
      this.#here(BLOCKS.get('jsonc nightly.bits-rollout.json') ?? ''),
    );
    await mkdir(join(this.#folder, 'bin'));
    await this.#program('bits-remote', `exec "${process.execPath}" "${CLI}" "$@"`);
    // Stands in for the program of the desktop's vault.
    await this.#program('secret-tool', `echo ${PASSWORD}`);
  }

  async end(): Promise<void> {
    for (const host of this.hosts.splice(0)) await host.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  host(index: number): PracticeHost {
    const host = this.hosts[index];
    assert.ok(host);
    return host;
  }

  /** What a recipe wrote. */
  text(file: string): Promise<string> {
    return readFile(join(this.#folder, file), 'utf8');
  }

  /** Whether each host has a file as the file server has it. */
  async haveFile(path: string): Promise<boolean> {
    const response = await fetch(this.#here('https://files.contoso.example/pack.zip'));
    const sent = Buffer.from(await response.arrayBuffer());
    const got = await Promise.all(
      this.hosts.map((host) => readFile(host.resolvePath(path)).catch(() => undefined)),
    );
    return got.every((bytes) => bytes?.equals(sent) === true);
  }

  /** Runs a recipe as it stands on the page, after its setup. */
  recipe(shell: Shell, name: string, columns: number): Promise<Ran> {
    const text = BLOCKS.get(`${shell} ${name}`);
    assert.ok(text, `there is no recipe ${name} for ${shell}`);
    return this.run(shell, text, columns, name !== 'vault');
  }

  /** Runs lines of a shell on a terminal of so many columns. */
  async run(shell: Shell, lines: string, columns = 80, knowsPassword = true): Promise<Ran> {
    const setup = BLOCKS.get(`${shell} setup`) ?? '';
    const file = shell === 'bash' ? 'recipe.sh' : 'recipe.ps1';
    const standIn = shell === 'powershell' ? `function Get-Secret { '${PASSWORD}' }\n` : '';
    await this.#write(file, `${standIn}${this.#here(`${setup}${lines}`)}`);
    const { PWSH } = await import('./powershell/engine.mjs');
    const program = shell === 'bash' ? ['bash', file] : [PWSH, '-NoLogo', '-NoProfile', '-File', file];
    const env = {
      PATH: `${join(this.#folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      HOME: this.#folder,
      TERM: 'xterm',
      POWERSHELL_TELEMETRY_OPTOUT: '1',
      POWERSHELL_UPDATECHECK: 'Off',
      ...(knowsPassword && { BITS_REMOTE_PASSWORD: PASSWORD }),
    };
    const args = [TERMINAL, '--size', `${columns}x24`, '', ...program];
    return new Promise((resolve) => {
      execFile('python3', args, { cwd: this.#folder, env }, (error, shown) =>
        resolve({ code: error ? Number(error.code ?? -1) : 0, shown }),
      );
    });
  }

  /** The recipes name a file server that does not exist; here the first host is it. */
  #here(text: string): string {
    return text.replaceAll('https://files.contoso.example/pack.zip', `${this.host(0).files}/files/a-1MB.bin`);
  }

  #write(file: string, text: string): Promise<void> {
    return writeFile(join(this.#folder, file), text);
  }

  async #program(name: string, line: string): Promise<void> {
    const path = join(this.#folder, 'bin', name);
    await writeFile(path, `#!/bin/sh\n${line}\n`);
    await chmod(path, 0o755);
  }
}

/** Tries every recipe of a shell. */
export function tryRecipes(shell: Shell, columns: number): void {
  let stage: RecipeStage;
  before(async () => (stage = await RecipeStage.start()));
  after(() => stage.end());

  async function runs(name: string): Promise<string> {
    const { code, shown } = await stage.recipe(shell, name, columns);
    assert.equal(code, 0, shown);
    return shown;
  }

  /** A job on each of some hosts that fails because its file is missing. */
  async function failingJobs(...names: readonly string[]): Promise<void> {
    const missing = `${stage.host(0).files}/missing`;
    const hosts = names.map((name) => `--host ${name}`).join(' ');
    const { shown } = await stage.run(
      shell,
      `bits-remote create ${hosts} --name Broken --url ${missing} --file 'D:\\Drop\\x.bin' --wait\n`,
    );
    assert.match(shown, /404/);
  }

  const jobsOf = async (): Promise<readonly (readonly { displayName: string; state: string }[])[]> => {
    await stage.run('bash', 'bits-remote list --host group:web --json > now.json\n');
    const hosts = JSON.parse(await stage.text('now.json')) as {
      jobs: { displayName: string; state: string }[];
    }[];
    return hosts.map(({ jobs }) => jobs);
  };

  it('has one for each task in either shell', () => {
    const other = shell === 'bash' ? 'powershell' : 'bash';
    const missing = recipeNames(other).filter((name) => !recipeNames(shell).includes(name));
    assert.deepEqual(missing, shell === 'bash' ? ['objects'] : []);
  });

  it('copies a file to a group', async () => {
    await runs('nightly');
    assert.ok(await stage.haveFile('D:\\Drop\\pack.zip'));
  });

  it('waits in a pipeline', async () => {
    await runs('pipeline');
    const told = JSON.parse(await stage.text('jobs.json')) as { job: { state: string } }[];
    assert.deepEqual(
      told.map(({ job }) => job.state),
      ['TRANSFERRED', 'TRANSFERRED', 'TRANSFERRED'],
    );
    assert.ok(await stage.haveFile('D:\\Release\\pack.zip'));
  });

  it('writes failed jobs as CSV, tries them again, and cleans up the old ones', async () => {
    await failingJobs('web-01', 'web-03');
    await runs('failed');
    const [header, ...rows] = (await stage.text('failed.csv')).trim().split(/\r?\n/);
    assert.equal(header, 'host,jobId,displayName,owner,reason');
    assert.deepEqual(
      rows.map((row) => row.split(',')[0]),
      ['web-01', 'web-03'],
    );
    assert.match(await runs('again'), /web-01/);
    await until('both have failed again', async () => {
      const jobs = (await jobsOf()).flat();
      return jobs.length === 2 && jobs.every(({ state }) => state === 'ERROR');
    });
    await runs('cleanup');
    assert.deepEqual(
      (await jobsOf()).map((jobs) => jobs.length),
      [1, 0, 0],
    );
  });

  if (shell === 'powershell')
    it('makes objects of jobs', async () => {
      assert.match(await runs('objects'), /web-01\s+Broken/);
    });

  it('takes a password from a vault', async () => {
    assert.match(await runs('vault'), /Broken/);
  });

  it('leads a rollout and writes a report', async () => {
    await runs('rollout');
    assert.match(await stage.text('rollout.xml'), /<testsuite /);
    assert.ok(await stage.haveFile('D:\\Rollout\\pack.zip'));
  });
}
