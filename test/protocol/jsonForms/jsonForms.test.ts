import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { runProgram } from '../../../src/cli/program';
import { defaultFeatures } from '../../../src/practice/features';
import { startPracticeHost, type PracticeHost, type PracticeHostOptions } from '../../../src/practice/host';
import { COMMANDS } from '../../../src/cli/commands/commands';
import { until } from '../../until';
import { normalised, shapes } from './normalised';

/** The forms as the first edition of each command printed them. `BITS_REMOTE_FORMS=write` adds those of new commands. */
const FILE = join(import.meta.dirname, 'jsonForms.json');
const ACCOUNT = { user: 'practice', password: 'right' };
const DEAD = 'http://127.0.0.1:9/wsman';

interface Form {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe('the JSON of every command', () => {
  const kept = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Form>;
  const hosts: PracticeHost[] = [];
  const seen = new Set<string>();
  let folder = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'json-forms-'));
  });

  after(async () => {
    for (const host of hosts) await host.close();
    await rm(folder, { recursive: true, force: true });
    if (process.env['BITS_REMOTE_FORMS'] === 'write')
      writeFileSync(FILE, `${JSON.stringify(kept, undefined, 2)}\n`);
  });

  async function start(options: PracticeHostOptions = {}): Promise<PracticeHost> {
    const host = await startPracticeHost({
      ...ACCOUNT,
      withExamples: false,
      bytesPerSecond: Infinity,
      ...options,
    });
    await mkdir(host.resolvePath('D:\\Drop'), { recursive: true });
    hosts.push(host);
    return host;
  }

  async function run(argv: readonly string[], signal = new AbortController().signal): Promise<Ended> {
    seen.add(COMMANDS.find(({ name }) => name === `${argv[0]} ${argv[1]}`)?.name ?? argv[0] ?? '');
    let [out, err] = ['', ''];
    const env: Readonly<Record<string, string>> = {
      XDG_STATE_HOME: folder,
      LOCALAPPDATA: folder,
      BITS_REMOTE_PASSWORD: ACCOUNT.password,
    };
    const code = await runProgram([...argv, '--json'], '', {
      out: (text) => (out += text),
      err: (text) => (err += text),
      env: (name) => env[name],
      stdin: () => Promise.resolve(new Uint8Array()),
      read: (file) => readFile(file),
      signal,
      unread: new AbortController().signal,
    });
    return { code, out, err };
  }

  const on = (...named: readonly { readonly url: string }[]): string[] => [
    ...named.flatMap(({ url }) => ['--host', url]),
    '--user',
    ACCOUNT.user,
  ];

  /** Compares an answer with the form that is kept. */
  function expectForm(title: string, { code, out, err }: Ended, reads = normalised): void {
    const form = { code, out: reads(out), err: reads(err) };
    if (process.env['BITS_REMOTE_FORMS'] === 'write') kept[title] ??= form;
    assert.deepEqual(form, kept[title], title);
  }

  async function created(host: PracticeHost, name: string): Promise<string> {
    const { out } = await run(['create', ...spec(host, name), '--suspended', ...on(host)]);
    const [entry] = JSON.parse(out) as { job: { jobId: string } }[];
    return entry?.job.jobId ?? '';
  }

  const spec = (host: PracticeHost, name: string, file = 'files/a-1KB.bin'): string[] => [
    '--name',
    name,
    '--url',
    `${host.files}/${file}`,
    '--file',
    `D:\\Drop\\${name}`,
  ];

  it('about jobs', async () => {
    const [one, two] = [await start(), await start()];
    expectForm('list, nothing', await run(['list', ...on(one)]));
    expectForm('create', await run(['create', ...spec(one, 'a'), '--suspended', ...on(one)]));
    expectForm('create, two hosts', await run(['create', ...spec(one, 'b'), '--suspended', ...on(one, two)]));
    const jobId = await created(one, 'c');
    expectForm('list', await run(['list', ...on(one)]));
    expectForm('list, several, one dead', await run(['list', ...on(one, two, { url: DEAD })]));
    expectForm('list, all dead', await run(['list', ...on({ url: DEAD })]));
    expectForm('show', await run(['show', jobId, ...on(one)]));
    expectForm('show, unknown', await run(['show', '00000000-0000-0000-0000-000000000000', ...on(one)]));
    const file = ['--url', `${one.files}/files/b-1KB.bin`, '--file', 'D:\\Drop\\é'];
    expectForm('add-file', await run(['add-file', jobId, ...file, ...on(one)]));
    expectForm('set', await run(['set', jobId, '--priority', 'low', '--description', 'ночь', ...on(one)]));
    expectForm(
      'suspend, one unknown',
      await run(['suspend', jobId, '00000000-0000-0000-0000-000000000000', ...on(one)]),
    );
    expectForm('error, none', await run(['error', jobId, ...on(one)]));
    expectForm('resume', await run(['resume', jobId, ...on(one)]));
    expectForm('watch', await run(['watch', jobId, ...on(one)]), shapes);
    expectForm('complete', await run(['complete', jobId, ...on(one)]));
    expectForm('watch, gone', await run(['watch', jobId, ...on(one)]));
    expectForm('cancel', await run(['cancel', await created(one, 'd'), ...on(one)]));
    expectForm('wrong usage', await run(['list', '--url', 'x', ...on(one)]));
  });

  it('about waiting and failure', async () => {
    const host = await start();
    expectForm(
      'create --complete',
      await run(['create', ...spec(host, 'e'), '--complete', ...on(host)]),
      shapes,
    );
    const failed = await run(['create', ...spec(host, 'f', 'missing.bin'), '--wait', ...on(host)]);
    expectForm('create --wait, failed', failed, shapes);
    const listed = JSON.parse((await run(['list', ...on(host)])).out) as { jobs: { jobId: string }[] }[];
    const jobId = listed[0]?.jobs[0]?.jobId ?? '';
    expectForm('error', await run(['error', jobId, ...on(host)]));
    expectForm('list, failed job', await run(['list', ...on(host)]));
    expectForm('show, failed job', await run(['show', jobId, ...on(host)]));
  });

  it('about hosts', async () => {
    const host = await start();
    expectForm('hosts', await run(['hosts', ...on(host)]));
    expectForm('identify', await run(['identify', ...on(host)]));
    expectForm('identify --verbose', await run(['identify', '--verbose', ...on(host)]));
    expectForm('doctor', await run(['doctor', ...on(host)]), shapes);
    expectForm('config show', await run(['config', 'show']), shapes);
    expectForm('config path', await run(['config', 'path']), shapes);
    expectForm('version', await run(['version']), shapes);
    const features = defaultFeatures({ changeSteps: 0, listingSteps: 0 });
    const bare = await start({ behaviour: { provider: 'namespaceMissing', features } });
    expectForm('feature status', await run(['feature', 'status', ...on(bare)]));
    expectForm('feature install', await run(['feature', 'install', '--yes', ...on(bare)]), shapes);
    expectForm('feature remove', await run(['feature', 'remove', '--yes', ...on(bare)]), shapes);
  });

  it('about publishing', async () => {
    const host = await start();
    await writeFile(host.resolvePath('D:\\Drop\\pack.zip'), 'content');
    const { port } = new URL(host.files);
    expectForm('published, nothing', await run(['published', ...on(host)]));
    const made = await run(['publish', 'D:\\Drop\\pack.zip', '--port', port, ...on(host)]);
    expectForm('publish', made);
    expectForm('published', await run(['published', ...on(host)]));
    const { url } = JSON.parse(made.out) as { url: string };
    expectForm('unpublish', await run(['unpublish', url, ...on(host)]));
  });

  it('about rollouts', async () => {
    const [one, two] = [await start(), await start()];
    const path = join(folder, 'nightly.bits-rollout.json');
    const files = [{ from: `${one.files}/files/a-1KB.bin`, to: 'D:\\Drop\\pack.bin' }];
    const rollout = { name: 'Nightly', files, hosts: ['all'], complete: 'manual' };
    await writeFile(path, JSON.stringify(rollout));
    expectForm('rollout plan', await run(['rollout', 'plan', path, ...on(one, two)]));
    expectForm('rollout start', await run(['rollout', 'start', path, ...on(one, two)]), shapes);
    expectForm('rollout status', await run(['rollout', 'status', path]), shapes);
    expectForm('rollout report', await run(['rollout', 'report', path]), shapes);
    expectForm('rollout list', await run(['rollout', 'list']));
    expectForm('rollout find', await run(['rollout', 'find', ...on(one, two)]), shapes);
    expectForm('rollout watch', await run(['rollout', 'watch', path]), shapes);
    for (const word of ['adopt', 'done', 'skip']) {
      const hosts = word === 'skip' ? [] : on(one, two);
      const ended = await run(['rollout', word, path, '--limit', two.url, ...hosts]);
      expectForm(`rollout ${word}`, ended, shapes);
    }
    for (const word of ['pause', 'retry', 'complete', 'cancel', 'resume']) {
      const hosts = word === 'pause' ? [] : on(one, two);
      expectForm(`rollout ${word}`, await run(['rollout', word, path, '--yes', ...hosts]), shapes);
    }
  });

  it('about creations', async () => {
    const [one, two] = [await start(), await start()];
    expectForm('creation list, nothing', await run(['creation', 'list']));
    two.behaviour.flaws.push({ kind: 'silence', action: 'CreateJob' });
    const interrupted = new AbortController();
    const running = run(['create', ...spec(one, 'g'), '--suspended', ...on(one, two)], interrupted.signal);
    await until('both have the job', () =>
      [one, two].every(({ ledger }) => ledger.some(({ kind }) => kind === 'create')),
    );
    interrupted.abort();
    const ended = await running;
    expectForm('create, interrupted', ended, shapes);
    expectForm('creation list', await run(['creation', 'list']));
    const listed = JSON.parse((await run(['creation', 'list'])).out) as { creation: string }[];
    const creation = listed[0]?.creation ?? '';
    two.behaviour.flaws.splice(0);
    for (const word of ['check', 'resume', 'forget']) {
      const who = word === 'forget' ? [] : ['--user', ACCOUNT.user];
      expectForm(`creation ${word}`, await run(['creation', word, creation, ...who]));
    }
    const who = ['--user', ACCOUNT.user];
    expectForm('creation check, unknown', await run(['creation', 'check', 'aaaaaaaa', ...who]));
  });

  it('of the practice host', async () => {
    const ended = new AbortController();
    const running = run(['practice-host'], ended.signal);
    setImmediate(() => ended.abort());
    expectForm('practice-host', await running, shapes);
  });

  it('leaves no command out', () => {
    // The output of `completion` is for a shell, that of `mcp` has forms of its protocol.
    const others = ['completion', 'mcp'];
    const printing = COMMANDS.map(({ name }) => name).filter((name) => !others.includes(name));
    assert.deepEqual(
      printing.filter((name) => !seen.has(name)),
      [],
    );
  });
});
