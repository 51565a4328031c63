import assert from 'node:assert/strict';
import type { Behaviour } from '../../src/practice/behaviour';
import { WINDOWS, type Features } from '../../src/practice/features';
import type { FlawKind } from '../../src/practice/flaws';
import type { PracticeHost, PracticeHostOptions } from '../../src/practice/host';
import type { FeatureNews } from '../../src/windows/feature/news';
import type { ErrorCode } from '../../src/wsman/errors';
import { until } from '../until';
import { failsWith } from './fixture';
import { BOTH_BY_CMDLET, BY_CMDLET, FeatureStage } from './featureStage';
import { HeldScripts } from './heldScripts';

const LINE = 'Install-WindowsFeature -Name BITS-Compact-Server';

describe('installing the feature on a host that takes no request of Server Manager', () => {
  const stage = new FeatureStage();
  afterEach(() => stage.end());

  /** A host with PowerShell remoting that has the parent of the feature. */
  const start = (
    features: Partial<Features> = {},
    behaviour: Partial<Behaviour> = {},
    options: PracticeHostOptions = {},
  ): Promise<PracticeHost> =>
    stage.start({ forms: [], parent: 1, ...features }, { powershell: 'simulated', behaviour, ...options });

  /** Spoils the answers of the session once the cmdlet is about to be run. */
  const spoils =
    (kind: FlawKind, action: string, times = 1) =>
    (news: FeatureNews): void => {
      if (news.kind === 'begun') stage.host.behaviour.flaws.push({ kind, action, times });
    };

  const told = (): readonly string[] => stage.news.map(({ kind }) => kind);

  it('asks its PowerShell, says so before, and proves that the provider answers', async () => {
    await start({ warnings: ['Mind the gap.'] });
    const result = await stage.install();
    assert.deepEqual(result, {
      outcome: 'installed',
      added: ['BITS-Compact-Server'],
      warnings: ['Mind the gap.'],
      doubt: undefined,
    });
    assert.deepEqual(told(), ['preparing', 'bySession', 'begun', 'warning', 'progress', 'proving']);
    assert.deepEqual(stage.changes, [BY_CMDLET]);
    assert.equal(stage.sent('AddServerComponentAsync'), 0);
    assert.equal((await stage.look()).feature, 'installed');
    assert.equal(stage.host.openShells, 0, 'the session has been ended');
    assert.equal((await stage.install()).outcome, 'alreadyInstalled');
  });

  it('takes the parent along, and a source of the files', async () => {
    await start({ parent: 2, compactServer: 3 });
    await failsWith('FEATURE_NOT_OFFERED', stage.install());
    const result = await stage.install({ source: '\\\\server\\share\\sxs' });
    assert.deepEqual(
      [result.outcome, 'added' in result && result.added],
      ['installed', ['BITS', 'BITS-Compact-Server']],
    );
    assert.deepEqual(stage.changes, [BOTH_BY_CMDLET]);
  });

  it('does not restart a host that wants it, and says so', async () => {
    await start({ restartRequired: true });
    const result = await stage.install();
    assert.equal(result.outcome, 'restartNeeded');
    assert.equal((await stage.look()).feature, 'restartPending');
  });

  it('does nothing on a host that has it after all', async () => {
    const host = await start({ compactServer: 4 });
    const result = await stage.install({
      onNews: ({ kind }) => {
        if (kind !== 'bySession') return;
        host.behaviour.features.compactServer = 1;
        host.behaviour.provider = 'present';
      },
    });
    assert.deepEqual([result.outcome, stage.changes], ['alreadyInstalled', []]);
  });

  it('says that the provider did not appear, and runs nothing more', async () => {
    await start({ providerDelayMs: Infinity });
    await failsWith('FEATURE_UNPROVEN', stage.install());
    assert.deepEqual(stage.changes, [BY_CMDLET]);
  });

  describe('and whose PowerShell cannot do it gives the line to copy, and why:', () => {
    interface Closed {
      readonly what: string;
      readonly features?: Partial<Features>;
      readonly behaviour?: Partial<Behaviour>;
      readonly powershell?: 'none';
      readonly detail: RegExp;
    }
    const closed: readonly Closed[] = [
      { what: 'it has none', powershell: 'none', detail: /no PowerShell endpoint/ },
      { what: 'the account may not use it', behaviour: { endpoint: 'denied' }, detail: /may not use/ },
      { what: 'it runs no scripts', behaviour: { language: 'none' }, detail: /runs no scripts/ },
      { what: 'it has too many sessions', behaviour: { maxShells: 0 }, detail: /./ },
    ];
    for (const { what, features, behaviour, powershell, detail } of closed)
      it(what, async () => {
        await start(features, behaviour, powershell && { powershell });
        const error = await failsWith('FEATURE_FORM_UNKNOWN', stage.install());
        assert.equal(error.remedy, LINE);
        assert.match(error.detail ?? '', detail);
        assert.deepEqual(stage.changes, []);
        assert.ok(told().includes('bySession'));
      });

    it('it has no such cmdlet', async () => {
      const host = await start();
      const error = await failsWith(
        'FEATURE_FORM_UNKNOWN',
        stage.install({
          onNews: ({ kind }) => {
            if (kind === 'begun') host.behaviour.features.windows = WINDOWS.windows11;
          },
        }),
      );
      assert.equal(error.remedy, LINE);
      assert.match(error.detail ?? '', /'Install-WindowsFeature' is not recognized/);
      assert.deepEqual(stage.changes, []);
    });
  });

  it('uses no session where the provider alone was chosen as the way', async () => {
    await start();
    const feature = await stage.feature({ configuration: undefined });
    const kind = await feature.look(new AbortController().signal);
    const { signal } = new AbortController();
    await failsWith('FEATURE_FORM_UNKNOWN', feature.install({ kind, signal, tell: () => undefined }));
    assert.deepEqual([stage.sent('Create'), stage.changes], [0, []]);
  });

  it('uses no session where Server Manager fails in another way', async () => {
    await start({ forms: ['wmiTree'], failure: { message: 'Error: 0x800f0922', id: '', category: 7 } });
    await failsWith('FEATURE_FAILED', stage.install());
    assert.equal(stage.sent('Create'), 0);
  });

  interface Trouble {
    readonly what: string;
    readonly features: Partial<Features>;
    readonly code: ErrorCode;
    readonly says: RegExp;
    readonly changes?: readonly string[];
  }
  const failing = (message: string, id = '', category = 7): Partial<Features> => ({
    failure: { message, id, category },
  });
  const troubles: readonly Trouble[] = [
    {
      what: 'files that are missing, by the code in the text',
      features: failing('Nicht gefunden. Fehler: 0x800f081f', 'DISMAPI_Error__Failed_To_Enable_Updates'),
      code: 'FEATURE_FAILED',
      says: /taken off the disk/,
    },
    {
      what: 'a host that wants a restart first, by the id without the class of the cmdlet',
      features: failing('Neustart', 'DISMAPI_Error__Failed_Reboot_Required'),
      code: 'FEATURE_RESTART_NEEDED',
      says: /restart/,
    },
    {
      what: 'a host that is busy, by the category',
      features: { busy: true },
      code: 'FEATURE_FAILED',
      says: /another installation/,
    },
    {
      what: 'a refusal by the rights, by the category',
      features: failing('Zugriff verweigert', '', 18),
      code: 'FEATURE_DENIED',
      says: /may not change/,
    },
    {
      what: 'a failure in words only',
      features: failing('Das ging nicht.'),
      code: 'FEATURE_FAILED',
      says: /Das ging nicht/,
    },
  ];
  for (const { what, features, code, says, changes = [BY_CMDLET] } of troubles)
    it(`explains ${what}`, async () => {
      await start(features);
      const error = await failsWith(code, stage.install());
      assert.match(error.message, says);
      assert.deepEqual(stage.changes, changes);
    });

  it('explains an edition that does not know the feature', async () => {
    const host = await start();
    const onNews = ({ kind }: FeatureNews): void => {
      if (kind === 'begun') host.behaviour.features.compactServer = null;
    };
    const error = await failsWith('FEATURE_NOT_OFFERED', stage.install({ onNews }));
    assert.match(error.message, /does not know it/);
  });

  describe('runs the cmdlet once at most:', () => {
    for (const [kind, action] of [
      ['resetAfter', 'Command'],
      ['resetAfter', 'Receive'],
      ['truncated', 'Receive'],
      ['malformed', 'Command'],
      ['malformed', 'Receive'],
      ['sessionsEndedAfter', 'Receive'],
    ] as const)
      it(`an answer to ${action} that is lost (${kind}) is made good by a look`, async () => {
        await start();
        const result = await stage.install({ onNews: spoils(kind, action) });
        assert.equal(result.outcome, 'installed');
        assert.deepEqual(stage.changes, [BY_CMDLET]);
        assert.equal(stage.sent('Command'), 1);
      });

    it('a connection that is lost in the middle is followed by looks until it is there', async () => {
      const clock = new HeldScripts();
      await start({}, { scriptMs: clock.scriptMs }, { clock });
      stage.clock.at(60_000, () => clock.goOn());
      const result = await stage.install({ onNews: spoils('resetBefore', 'Receive') });
      assert.equal(result.outcome, 'installed');
      assert.deepEqual(stage.changes, [BY_CMDLET]);
      assert.ok(told().includes('unreachable'));
      assert.deepEqual([stage.sent('Command'), stage.sent('Signal'), stage.sent('Delete')], [1, 0, 0]);
    });

    it('a session that ends before the cmdlet leaves open what became of it', async () => {
      await start({}, { scriptMs: 60_000 });
      const onNews = spoils('sessionsEndedAfter', 'Command');
      const error = await failsWith('FEATURE_OUTCOME_UNKNOWN', stage.install({ onNews }));
      assert.match(error.detail ?? '', /SESSION_LOST/);
      assert.deepEqual([stage.changes, stage.sent('Command')], [[], 1]);
      assert.ok(stage.clock.passed >= 5 * 60_000, 'it has looked for five minutes');
    });

    it('a start that never came is not made again', async () => {
      await start();
      const onNews = spoils('resetBefore', 'Command');
      await failsWith('FEATURE_OUTCOME_UNKNOWN', stage.install({ onNews }));
      assert.deepEqual([stage.changes, stage.sent('Command')], [[], 1]);
    });
  });

  it('is let go, and not broken off, by a signal that stops the watching', async () => {
    const clock = new HeldScripts();
    await start({}, { scriptMs: clock.scriptMs }, { clock });
    const stopped = new AbortController();
    const installing = stage.install({ signal: stopped.signal });
    await until('the cmdlet runs', () => clock.count === 1);
    stopped.abort();
    assert.deepEqual(await installing, { outcome: 'goesOn', why: 'stopped', warnings: [] });
    assert.deepEqual([stage.changes, clock.count], [[], 1]);
    clock.goOn();
    await until('the host has done it', () => stage.changes.length > 0);
    assert.equal((await stage.look()).feature, 'installed');
    assert.deepEqual([stage.sent('Signal'), stage.sent('Delete'), stage.host.openShells], [0, 0, 1]);
  });

  it('is not begun once the signal is aborted', async () => {
    await start();
    const stopped = new AbortController();
    const onNews = ({ kind }: FeatureNews): void => {
      if (kind === 'bySession') stopped.abort();
    };
    await failsWith('CANCELLED', stage.install({ signal: stopped.signal, onNews }));
    assert.deepEqual([stage.sent('Create'), stage.changes], [0, []]);
  });

  it('tells the line that removes it, not the one that installs', async () => {
    await start();
    await stage.install();
    const error = await failsWith('FEATURE_REMOVAL_FORM_UNKNOWN', stage.remove());
    assert.equal(error.remedy, 'Uninstall-WindowsFeature -Name BITS-Compact-Server');
    assert.deepEqual(stage.changes, [BY_CMDLET]);
  });
});
