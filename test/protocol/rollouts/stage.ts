import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMANDS } from '../../../src/cli/commands/commands';
import { runProgram } from '../../../src/cli/program';
import type { World } from '../../../src/cli/world';
import { startPracticeHost, type PracticeHost, type PracticeHostOptions } from '../../../src/practice/host';

const ACCOUNT = { user: 'practice', password: 'right' };
const CLI = join(import.meta.dirname, '../../../dist/cli.js');

/** A command line that has ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Practice hosts, a rollout file, and a state folder of their own. */
export class Stage {
  readonly hosts: PracticeHost[] = [];
  #folder = '';

  /** Starts hosts with a folder `D:\Drop`; the first one serves the files to all. */
  async start(count: number, options: PracticeHostOptions = {}): Promise<void> {
    this.#folder ||= await mkdtemp(join(tmpdir(), 'bits-rollouts-'));
    for (let index = 0; index < count; index++) {
      const host = await startPracticeHost({
        ...ACCOUNT,
        withExamples: false,
        bytesPerSecond: Infinity,
        ...options,
      });
      await mkdir(host.resolvePath('D:\\Drop'), { recursive: true });
      this.hosts.push(host);
    }
  }

  async end(): Promise<void> {
    for (const host of this.hosts.splice(0)) await host.close();
    await rm(this.#folder, { recursive: true, force: true });
    this.#folder = '';
  }

  host(index: number): PracticeHost {
    const host = this.hosts[index];
    if (!host) throw new Error(`there is no host ${index}`);
    return host;
  }

  /** The URL of a file on the file server. */
  url(name: string): string {
    return `${this.host(0).files}/files/${name}`;
  }

  /** Writes a rollout file. @returns its path */
  async file(content: object): Promise<string> {
    const path = join(this.#folder, 'nightly.bits-rollout.json');
    await writeFile(path, `// by a test\n${JSON.stringify(content, undefined, 2)}`);
    return path;
  }

  /** Writes another file. @returns its path */
  async textFile(name: string, text: string): Promise<string> {
    const path = join(this.#folder, name);
    await writeFile(path, text);
    return path;
  }

  /** Takes the journals away, as the loss of a disk does. */
  async forget(): Promise<void> {
    await rm(join(this.#folder, 'bits-remote'), { recursive: true, force: true });
  }

  /** Runs a command line in this process. */
  async run(word: string, ...args: readonly string[]): Promise<Ended> {
    return this.#run(['rollout', word, ...args, ...this.#targets()]);
  }

  /** Runs one that names no host. */
  async runAlone(word: string, ...args: readonly string[]): Promise<Ended> {
    return this.#run(['rollout', word, ...args, ...userOf(word)]);
  }

  /** Starts a command line in a process of its own. */
  spawn(word: string, ...args: readonly string[]): ChildProcess {
    return this.#spawn(word, ...args, ...this.#targets());
  }

  /** Starts one that names no host. */
  spawnAlone(word: string, ...args: readonly string[]): ChildProcess {
    return this.#spawn(word, ...args, ...userOf(word));
  }

  #spawn(word: string, ...args: readonly string[]): ChildProcess {
    return spawn(process.execPath, [CLI, 'rollout', word, ...args], {
      env: {
        PATH: process.env['PATH'],
        XDG_STATE_HOME: this.#folder,
        LOCALAPPDATA: this.#folder,
        BITS_REMOTE_PASSWORD: ACCOUNT.password,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** How often each host was asked to create a job, or to do something with one. */
  count(what: string): readonly number[] {
    return this.hosts.map(
      ({ ledger }) =>
        ledger.filter((entry) => (what === 'create' ? entry.kind === what : entry.what === what)).length,
    );
  }

  #targets(): readonly string[] {
    return [...this.hosts.flatMap(({ url }) => ['--host', url]), '--user', ACCOUNT.user];
  }

  async #run(argv: readonly string[]): Promise<Ended> {
    let [out, err] = ['', ''];
    const env: Readonly<Record<string, string>> = {
      XDG_STATE_HOME: this.#folder,
      LOCALAPPDATA: this.#folder,
      BITS_REMOTE_PASSWORD: ACCOUNT.password,
    };
    const world: World = {
      out: (text) => (out += text),
      err: (text) => (err += text),
      env: (name) => env[name],
      stdin: () => Promise.resolve(new Uint8Array()),
      read: (file) => readFile(file),
      signal: new AbortController().signal,
      unread: new AbortController().signal,
    };
    const code = await runProgram(argv, '', world);
    return { code, out, err };
  }
}

/** Who signs in, for a command that asks hosts. */
function userOf(word: string): readonly string[] {
  const command = COMMANDS.find(({ name }) => name === `rollout ${word}`);
  return command?.options.includes('user') ? ['--user', ACCOUNT.user] : [];
}
