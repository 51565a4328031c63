import assert from 'node:assert/strict';
import { runProgram } from '../../src/cli/program';
import { PASSWORD_VARIABLE } from '../../src/cli/asking/passwordCommand';
import { WINDOWS, defaultFeatures } from '../../src/practice/features';
import { startPracticeHost } from '../../src/practice/host';
import { until } from '../until';
import { ADD, BY_CMDLET, FeatureStage, REMOVE } from './featureStage';
import { HeldScripts } from './heldScripts';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A terminal on which somebody answers. */
interface Person {
  readonly answer?: boolean;
  readonly signal?: AbortSignal;
  /** Standard error is no terminal. */
  readonly isPiped?: boolean;
}

describe('bits-remote feature', () => {
  const stage = new FeatureStage();
  const asked: string[] = [];
  afterEach(async () => {
    asked.length = 0;
    await stage.end();
  });

  /** At once: a command waits by the clock of the system. */
  const AT_ONCE = { changeSteps: 0, listingSteps: 0 } as const;

  async function run(
    argv: readonly string[],
    { answer, signal, isPiped = false }: Person = {},
  ): Promise<Ended> {
    const { url, user, password } = stage.host;
    let [out, err] = ['', ''];
    const code = await runProgram(['feature', ...argv, '--host', url, '--user', user], '0', {
      out: (text) => (out += text),
      err: (text) => (err += text),
      errScreen: isPiped ? undefined : { columns: () => 80, rows: () => 24 },
      env: (name) => (name === PASSWORD_VARIABLE ? password : undefined),
      stdin: () => Promise.resolve(new Uint8Array()),
      read: () => Promise.resolve(new Uint8Array()),
      confirm:
        answer === undefined
          ? undefined
          : (question) => {
              asked.push(question);
              return Promise.resolve(answer);
            },
      signal: signal ?? new AbortController().signal,
      unread: new AbortController().signal,
    });
    return { code, out, err };
  }

  const first = (text: string): Record<string, unknown> => {
    const [entry] = JSON.parse(text) as Record<string, unknown>[];
    assert.ok(entry);
    return entry;
  };

  it('tells the kind of a host as text', async () => {
    await stage.start();
    const { code, out } = await run(['status']);
    assert.equal(code, 0);
    assert.match(out, /^Windows +Windows Server 2019 \(10\.0\.17763\), server$/m);
    assert.match(out, /^Feature +BITS Compact Server: not installed$/m);
    assert.match(out, /^Install +bits-remote feature install --host http:/m);
    assert.match(out, /^Provider +missing$/m);
    assert.match(out, /^BITS +start mode Manual, Running$/m);
  });

  it('tells the kind of a host as JSON', async () => {
    const host = await stage.start({ windows: WINDOWS.windows11, compactServer: null, parent: null });
    const { code, out } = await run(['status', '--json']);
    assert.equal(code, 0);
    assert.deepEqual(first(out), {
      host: host.url,
      windows: {
        name: 'Windows 11',
        version: '10.0.22631',
        caption: 'Microsoft Windows 11 Pro',
        role: 'client',
        isCore: null,
      },
      feature: 'notOffered',
      install: { offered: false, needsSource: false, obstacle: 'client' },
      provider: 'missing',
      hasParent: null,
      bits: { startMode: 'Manual', state: 'Running' },
      wantsRestart: null,
      unknown: {},
    });
  });

  it('tells why something is not known', async () => {
    await stage.start({ cimv2: 'denied' });
    const text = await run(['status']);
    assert.equal(text.code, 0);
    assert.match(text.out, /^Feature +BITS Compact Server: not known$/m);
    assert.match(text.out, /^Not known +windows: .*may not manage BITS/m);
    const { unknown, windows } = first((await run(['status', '--json'])).out);
    assert.deepEqual(Object.keys(unknown as object), ['windows', 'features', 'service']);
    assert.equal((windows as Record<string, unknown>)['name'], null);
  });

  it('installs after a yes on the terminal, and says what that means before', async () => {
    await stage.start(AT_ONCE);
    const { code, out, err } = await run(['install'], { answer: true });
    assert.equal(code, 0, err);
    const [question] = asked;
    assert.match(question ?? '', /^Install the feature "BITS Compact Server" on http:.*\?\n/);
    assert.match(question ?? '', /No restart is expected/);
    assert.match(question ?? '', /To undo it, run:\n +bits-remote feature remove\n/);
    assert.match(out, /is installed \(BITS-Compact-Server\)/);
    assert.match(err, /: asking for BITS-Compact-Server\n.*at work, 100%\n.*looking at the BITS provider/);
    assert.deepEqual(stage.changes, [ADD]);
    // The same jobs work by the provider from now on.
    assert.match((await run(['status'])).out, /^Provider +answers$/m);
  });

  it('sends nothing after a no', async () => {
    const host = await stage.start();
    const { code, err } = await run(['install'], { answer: false });
    assert.equal(code, 1);
    assert.equal(err, 'Nothing was changed.\n');
    assert.equal(host.requests.length, 0);
  });

  for (const what of ['install', 'remove'])
    it(`is wrong usage of ${what} without a terminal and without --yes`, async () => {
      const host = await stage.start();
      const { code, err } = await run([what, '--json']);
      assert.equal(code, 2);
      assert.match(err, /"BAD_INPUT".*needs --yes/);
      assert.equal(host.requests.length, 0);
    });

  it('needs no terminal with --yes, and answers in JSON', async () => {
    const host = await stage.start({ ...AT_ONCE, warnings: ['Mind the \u001b[31mgap.'] });
    const { code, out, err } = await run(['install', '--yes', '--json']);
    assert.equal(code, 0, err);
    assert.deepEqual(first(out), {
      host: host.url,
      outcome: 'installed',
      added: ['BITS-Compact-Server'],
      warnings: ['Mind the ?[31mgap.'],
      doubt: null,
    });
    const lines = err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { feature: { kind: string } });
    assert.deepEqual(
      lines.map(({ feature }) => feature.kind),
      ['preparing', 'begun', 'warning', 'progress', 'proving'],
    );
  });

  it('shows its way, and removes what it has installed', async () => {
    await stage.start({ changeSteps: 1, listingSteps: 0 });
    assert.equal((await run(['install', '--yes'])).code, 0);
    const { code, out } = await run(['remove', '--yes']);
    assert.equal(code, 0);
    assert.match(out, /is removed/);
    assert.deepEqual(stage.changes, [ADD, REMOVE]);
  });

  it('says that the host goes on after Ctrl-C', async () => {
    await stage.start({ changeSteps: 10_000, listingSteps: 0 });
    const interrupted = new AbortController();
    const running = run(['install', '--yes'], { signal: interrupted.signal });
    await until('the host has begun', () => stage.changes.length > 0);
    interrupted.abort();
    const { code, out } = await running;
    assert.equal(code, 130);
    assert.match(out, /Nobody looks any more, and the host goes on/);
    assert.deepEqual(stage.changes, [ADD]);
  });

  describe('on a host that takes no request of Server Manager', () => {
    const NO_FORM = { ...AT_ONCE, forms: [], parent: 1 };

    it('has its PowerShell install it, says so before, and answers as else', async () => {
      const host = await stage.start(NO_FORM, { powershell: 'simulated' });
      const { code, out, err } = await run(['install', '--json'], { answer: true });
      assert.equal(code, 0, err);
      assert.match(asked[0] ?? '', /PowerShell on the host runs:\n +Install-WindowsFeature /);
      assert.deepEqual(first(out), {
        host: host.url,
        outcome: 'installed',
        added: ['BITS-Compact-Server'],
        warnings: [],
        doubt: null,
      });
      const kinds = err.match(/"kind":"\w+"/g);
      assert.deepEqual(
        kinds,
        ['preparing', 'bySession', 'begun', 'progress', 'proving'].map((kind) => `"kind":"${kind}"`),
      );
      assert.deepEqual(stage.changes, [BY_CMDLET]);
      assert.match((await run(['status'])).out, /^Provider +answers$/m);
    });

    it('tells as text which way it goes', async () => {
      await stage.start(NO_FORM, { powershell: 'simulated' });
      const { code, err } = await run(['install', '--yes']);
      assert.equal(code, 0);
      assert.match(err, /takes no request of Server Manager, so its PowerShell is asked instead\n/);
    });

    it('says nothing on standard error where that is no terminal', async () => {
      await stage.start(NO_FORM, { powershell: 'simulated' });
      const { code, out, err } = await run(['install', '--yes'], { isPiped: true });
      assert.deepEqual([code, err], [0, '']);
      assert.match(out, /is installed/);
    });

    for (const [what, words, powershell] of [
      ['which has no PowerShell remoting', [], 'none'],
      ['whose endpoint has another name', ['--configuration', 'Other'], 'simulated'],
      ['whose provider alone may be used', ['--via', 'provider'], 'simulated'],
    ] as const)
      it(`and ${what}, tells the line to run`, async () => {
        await stage.start(NO_FORM, { powershell });
        const { code, err } = await run(['install', '--yes', ...words]);
        assert.equal(code, 1);
        assert.match(err, /Install-WindowsFeature -Name BITS-Compact-Server$/m);
        assert.deepEqual(stage.changes, []);
      });

    it('lets the host go on after Ctrl-C', async () => {
      const clock = new HeldScripts();
      const behaviour = { scriptMs: clock.scriptMs };
      await stage.start(NO_FORM, { powershell: 'simulated', clock, behaviour });
      const interrupted = new AbortController();
      const running = run(['install', '--yes'], { signal: interrupted.signal });
      await until('the cmdlet runs', () => clock.count === 1);
      interrupted.abort();
      const { code, out } = await running;
      assert.equal(code, 130);
      assert.match(out, /Nobody looks any more, and the host goes on/);
      assert.deepEqual([stage.changes, clock.count], [[], 1]);
      clock.goOn();
      await until('the host has done it', () => stage.changes.length > 0);
    });

    it('tells the line that removes it', async () => {
      await stage.start(NO_FORM, { behaviour: { provider: 'present' } });
      const { code, err } = await run(['remove', '--yes']);
      assert.equal(code, 1);
      assert.match(err, /Uninstall-WindowsFeature -Name BITS-Compact-Server$/m);
    });
  });

  it('tells why a host cannot have it, and what to do', async () => {
    await stage.start({ windows: WINDOWS.windows11, compactServer: null, parent: null });
    const { code, err } = await run(['install', '--yes']);
    assert.equal(code, 1);
    assert.match(err, /client edition of Windows/);
    assert.deepEqual(stage.changes, []);
  });

  it('tells the line to run where it fails', async () => {
    const failure = { message: 'Error: 0x800f0922', id: '', category: 7 };
    await stage.start({ ...AT_ONCE, parent: 1, failure });
    const { code, err } = await run(['install', '--yes']);
    assert.equal(code, 1);
    assert.match(err, /Install-WindowsFeature -Name BITS-Compact-Server$/m);
  });

  it('takes a source for an install only', async () => {
    await stage.start({ ...AT_ONCE, compactServer: 3 });
    assert.equal((await run(['remove', '--yes', '--source', 'x'])).code, 2);
    assert.equal((await run(['status', '--source', 'x'])).code, 2);
    assert.equal((await run(['install', '--yes', '--source', '"\\\\srv\\sxs"'])).code, 0);
  });

  for (const words of [[], ['upgrade'], ['toString']])
    it(`takes no other words: ${words.join(' ') || 'none'}`, async () => {
      await stage.start();
      const { code, err } = await run(words);
      assert.equal(code, 2);
      assert.match(err, /status, install, remove/);
    });

  it('takes no word behind it', async () => {
    await stage.start();
    const { code, err } = await run(['status', 'status']);
    assert.equal(code, 2);
    assert.match(err, /feature status takes no word behind it/);
  });

  it('answers for several hosts, each with its own end', async () => {
    await stage.start(AT_ONCE);
    const client = await startPracticeHost({
      withExamples: false,
      user: stage.host.user,
      password: stage.host.password,
      behaviour: {
        provider: 'namespaceMissing',
        features: defaultFeatures({ windows: WINDOWS.windows11, compactServer: null, parent: null }),
      },
    });
    try {
      const { code, out } = await run(['install', '--yes', '--json', '--host', client.url]);
      const entries = JSON.parse(out) as { host: string; outcome?: string; error?: { code: string } }[];
      assert.equal(code, 5);
      assert.deepEqual(
        entries.map(({ host, outcome, error }) => [host, outcome ?? error?.code]),
        [
          [client.url, 'FEATURE_NOT_OFFERED'],
          [stage.host.url, 'installed'],
        ],
      );
    } finally {
      await client.close();
    }
  });

  it('does nothing on a host that has it', async () => {
    await stage.start({ parent: 1 }, { behaviour: { provider: 'present' } });
    const { code, out } = await run(['install', '--yes']);
    assert.equal(code, 0);
    assert.match(out, /was installed before/);
    assert.deepEqual(stage.changes, []);
  });
});
