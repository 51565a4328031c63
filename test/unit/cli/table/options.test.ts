import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { COMMANDS } from '../../../../src/cli/commands/commands';
import { readCommandLine } from '../../../../src/cli/line/parse';
import { runProgram } from '../../../../src/cli/program';
import { ALWAYS, option, SIGN_IN, type OptionName } from '../../../../src/cli/table/options';
import type { Command } from '../../../../src/cli/table/command';
import { begunCreation } from '../../../../src/fleet/creations/begin';
import { CreationFolder } from '../../../../src/fleet/creations/creationFolder';
import { begunEntry } from '../../../../src/fleet/rollouts/begin';
import { JournalFolder } from '../../../../src/fleet/rollouts/journal/journalFolder';
import { specOf } from '../../../../src/fleet/rollouts/spec/rolloutSpec';
import { systemClock, type Clock } from '../../../../src/runtime/clock';
import { OfflineHosts } from './offlineHosts';

const ID = '6F9619FF-8B86-D011-B42D-00CF4FC964FF';
const ROLLOUT = 'k7m2q5xd';
const CREATION = 'c7m2q5xd';
const USER = ['--user', 'alex'];
const ONE = ['--host', 'web-1', ...USER];
const TWO = ['--host', 'web-1', '--host', 'web-2', ...USER];
const SPEC = ['--name', 'Pack', '--url', 'http://a.example/x', '--file', 'D:\\x'];
const ROLLOUT_FILE = {
  name: 'Nightly',
  files: [{ from: 'http://a.example/x', to: 'D:\\x' }],
  hosts: ['all'],
};

/** Nobody waits for what was begun then. */
const LONG_AGO: Clock = { now: () => 0, after: (milliseconds, run) => systemClock.after(milliseconds, run) };

/** What differs from run to run: ports, folders, secrets of practice hosts, and the id of a rollout that starts. */
const MADE_UP =
  /127\.0\.0\.1:\d+|bits-(?:remote|practice)-\w+|(?<=uploads\/)[\w-]+|(?<="out": "|rollout resume )[a-z2-7]{8}(?=\\n)/g;

/** A selector that is refused where it is read, and nowhere else. */
const WRONG_SELECTOR = 'web-[1-';
/** A file that is not there. */
const NO_FILE = '/nowhere/at/all';

/**
 * A value of an option that shows whether the command reads it: it changes what is asked or printed, or the command refuses
 * it, while reading the line does not. Other options take `nope`.
 */
const TELLING: Readonly<Partial<Record<OptionName, readonly string[]>>> = {
  host: [WRONG_SELECTOR],
  except: [WRONG_SELECTOR],
  limit: [WRONG_SELECTOR],
  'hosts-from': [NO_FILE],
  inventory: [NO_FILE],
  via: ['powershell'],
  auth: ['ntlm'],
  spn: ['HTTP/other'],
  fingerprint: ['A1'.repeat(32)],
  timeout: ['7'],
  add: ['http://other.example/y', 'D:\\other'],
  format: ['{nope}'],
  output: ['json'],
  config: [NO_FILE],
  plan: [NO_FILE],
};

/** What has to stand beside an option. */
const BESIDE: Readonly<Partial<Record<OptionName, readonly string[]>>> = {
  key: ['--cert', 'cert.pem'],
};

/** The requests of an assistant to `mcp`: for the list of tools, and for the jobs. */
const SPOKEN = [
  {
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
  },
  { method: 'notifications/initialized' },
  { id: 2, method: 'tools/list' },
  { id: 3, method: 'tools/call', params: { name: 'list_bits_jobs', arguments: {} } },
].map((message) => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
/** Stands in the answer to the last of it. */
const LAST_ANSWER = '"id":3';

/** Options without an effect, and why a command has them all the same. */
const WITHOUT_EFFECT: readonly {
  readonly options: readonly OptionName[];
  readonly of: (command: Command) => boolean;
  readonly why: string;
}[] = [
  {
    options: ['yes', 'no-input', 'color'],
    of: () => true,
    why: 'scripts give them to every command; where nothing is asked or colored, they are fulfilled',
  },
  { options: ['help', 'version'], of: () => true, why: 'they are answered before a command is chosen' },
  {
    options: SIGN_IN,
    of: ({ name }) => name === 'hosts',
    why: 'the line of another command is tried with this word in its place',
  },
  {
    options: ['config'],
    of: ({ name, typedOnly }) => typedOnly === 'all' && name !== 'config path',
    why: 'the file has nothing for these commands; it may be wrong',
  },
  {
    options: ['output', 'json'],
    of: ({ name }) => name === 'completion' || name === 'creation forget',
    why: 'the one prints a script, the other nothing but mistakes',
  },
];

/** How a run ends that goes on by itself: after a question, as by Ctrl-C, or as its reader leaves. */
interface Ending {
  readonly after: string;
  readonly by: 'interrupt' | 'unread';
}

/** Lines of a command on which its options have their effects: some have theirs beside others only. */
interface Lines {
  readonly lines: readonly (readonly string[])[];
  readonly ending?: Ending;
}

const CHOSEN: Lines = {
  lines: [
    [ID, ...ONE],
    ['--state', 'failed', '--yes', ...ONE],
  ],
};
const CONDUCTED: Lines = {
  lines: [[ROLLOUT, '--yes', ...TWO]],
  ending: { after: 'connect', by: 'interrupt' },
};
const PLACED: Lines = { ...CONDUCTED, lines: [[ROLLOUT, '--limit', 'web-1', ...TWO]] };
const JOURNAL: Lines = { lines: [[ROLLOUT]] };
const NOTHING: Lines = { lines: [[]] };

/** Of the commands that hosts alone are not enough for. @param file a rollout file */
function linesOf(file: string): Readonly<Record<string, Lines>> {
  return {
    create: {
      lines: [
        [...SPEC, ...ONE],
        [...SPEC, '--wait', ...ONE],
      ],
    },
    show: { lines: [[ID, ...ONE]] },
    'add-file': { lines: [[ID, '--url', 'http://a.example/x', '--file', 'D:\\x', ...ONE]] },
    set: { lines: [[ID, '--priority', 'low', ...ONE]] },
    suspend: CHOSEN,
    resume: CHOSEN,
    complete: CHOSEN,
    cancel: CHOSEN,
    error: CHOSEN,
    watch: { lines: [ONE], ending: { after: 'getError', by: 'unread' } },
    identify: { lines: [ONE] },
    'feature install': { lines: [['--yes', ...TWO]] },
    'feature remove': { lines: [['--yes', ...TWO]] },
    publish: { lines: [['D:\\pack.zip', ...ONE]] },
    unpublish: { lines: [['http://srv:80/group/', '--yes', ...ONE]] },
    completion: { lines: [['bash']] },
    version: NOTHING,
    'config show': NOTHING,
    'config path': NOTHING,
    mcp: { lines: [ONE, ['--hosts-from', '-']] },
    'practice-host': { lines: [[]], ending: { after: 'start', by: 'interrupt' } },
    'creation list': NOTHING,
    'creation check': { ...CONDUCTED, lines: [[CREATION, ...USER]] },
    'creation resume': { ...CONDUCTED, lines: [[CREATION, ...USER]] },
    'creation forget': { lines: [[CREATION]] },
    'rollout plan': { lines: [[file, ...TWO]] },
    'rollout start': { ...CONDUCTED, lines: [[file, ...TWO]] },
    'rollout resume': CONDUCTED,
    'rollout retry': CONDUCTED,
    'rollout complete': CONDUCTED,
    'rollout cancel': CONDUCTED,
    'rollout adopt': PLACED,
    'rollout done': PLACED,
    'rollout pause': JOURNAL,
    'rollout skip': { lines: [[ROLLOUT, '--limit', 'web-1']] },
    'rollout status': JOURNAL,
    'rollout watch': JOURNAL,
    'rollout report': JOURNAL,
    'rollout list': NOTHING,
  };
}

describe('every option of every command', () => {
  let folder = '';
  let runs = 0;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'every-option-'));
    await writeFile(join(folder, 'n.bits-rollout.json'), JSON.stringify(ROLLOUT_FILE));
    await writeFile(join(folder, 'password.txt'), 'in a file');
    await keepJournals(join(folder, 'kept', 'bits-remote'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  /** A rollout and a creation, both broken off at their beginning. */
  async function keepJournals(path: string): Promise<void> {
    const hosts = ['web-1', 'web-2'].map((name) => ({ name }));
    const common = { hosts, by: 'alex@ws-01' };
    const file = join(folder, 'another.bits-rollout.json');
    const begun = begunEntry({ ...common, rollout: ROLLOUT, spec: specOf(ROLLOUT_FILE), file });
    const journal = await new JournalFolder(join(path, 'rollouts')).begin(begun, LONG_AGO);
    await journal.append({ kind: 'creating', host: 'web-1', attempt: 1 });
    const spec = { displayName: 'Pack', files: [{ remoteUrl: 'http://a.example/x', localFile: 'D:\\x' }] };
    const random = (length: number): Uint8Array => new Uint8Array(length);
    const creation = { ...begunCreation({ ...common, spec, random }), creation: CREATION };
    const creations = new CreationFolder(join(path, 'creations'), 'bits-remote', LONG_AGO);
    const open = await creations.begin(creation, (error) => assert.fail(String(error)));
    await open.journal.append({ kind: 'creating', host: 'web-1', attempt: 1 });
    await open.close(true);
  }

  /** All that a line does which can be seen: what is asked of which hosts, what is printed, and how it ends. */
  async function outcomeOf(argv: readonly string[], ending?: Ending): Promise<string> {
    const state = join(folder, `run-${++runs}`);
    await cp(join(folder, 'kept'), state, { recursive: true });
    const [interrupted, unread] = [new AbortController(), new AbortController()];
    const end = (question: string): void => {
      const by = ending?.by === 'unread' ? unread : interrupted;
      if (question === ending?.after) setImmediate(() => by.abort());
    };
    const hosts = new OfflineHosts(`{${ID}}`);
    hosts.onQuestion = end;
    const env: Readonly<Record<string, string>> = {
      XDG_STATE_HOME: state,
      LOCALAPPDATA: state,
      BITS_REMOTE_PASSWORD: 'in the environment',
    };
    let [out, err] = ['', ''];
    const input = new Readable({ read: () => undefined });
    for (const message of SPOKEN) input.push(message);
    try {
      end('start');
      const code = await runProgram(argv, '0', {
        out: (text) => {
          out += text;
          if (text.includes(LAST_ANSWER)) input.push(null);
        },
        input: () => input,
        err: (text) => (err += text),
        screen: { columns: () => 200, rows: () => 50 },
        env: (name) => env[name],
        home: folder,
        stdin: () => Promise.resolve(Buffer.from('typed')),
        read: (file) => readFile(file),
        signal: interrupted.signal,
        unread: unread.signal,
      });
      const seen = JSON.stringify({ code, out, err, asked: [...hosts.asked].sort() }, undefined, 1);
      return seen.replaceAll(state, 'STATE').replace(MADE_UP, 'MADE UP');
    } finally {
      hosts.restore();
      await rm(state, { recursive: true, force: true });
    }
  }

  const isException = (command: Command, name: OptionName): boolean =>
    WITHOUT_EFFECT.some(({ options, of }) => options.includes(name) && of(command));

  /** An option with its telling value, as it is typed. */
  function typed(name: OptionName): readonly string[] {
    const inFolder: Readonly<Partial<Record<OptionName, string>>> = {
      folder: join(folder, 'drives'),
      'password-file': join(folder, 'password.txt'),
    };
    if (option(name).type === 'boolean') return [`--${name}`];
    return [`--${name}`, ...(TELLING[name] ?? [inFolder[name] ?? 'nope'])];
  }

  for (const command of COMMANDS)
    it(`of ${command.name} has an effect`, async () => {
      const file = join(folder, 'n.bits-rollout.json');
      const { lines, ending } = linesOf(file)[command.name] ?? { lines: [TWO] };
      const known = new Map<string, string>();
      const withoutOption = async (line: readonly string[]): Promise<string> => {
        const key = line.join(' ');
        const found = known.get(key) ?? (await outcomeOf(line, ending));
        if (!known.has(key))
          assert.equal(await outcomeOf(line, ending), found, `${key} does not do the same twice`);
        known.set(key, found);
        return found;
      };
      const idle: string[] = [];
      for (const name of [...command.options, ...ALWAYS]) {
        if (isException(command, name)) continue;
        let hasEffect = false;
        for (const words of lines) {
          const line = [...command.name.split(' '), ...words, ...(BESIDE[name] ?? [])];
          const changed = [...line, ...typed(name)];
          // Refused already here, it would prove nothing.
          readCommandLine(changed, COMMANDS);
          hasEffect ||= (await outcomeOf(changed, ending)) !== (await withoutOption(line));
        }
        if (!hasEffect) idle.push(name);
      }
      assert.deepEqual(idle, []);
    });
});
