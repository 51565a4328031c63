import assert from 'node:assert/strict';
import type { Features, ObjectForm } from '../../src/practice/features';
import { isRemoteError, type ErrorCode } from '../../src/wsman/errors';
import { CALM, failure, failsWith } from './fixture';
import { ADD, ADD_BOTH, FeatureStage, REMOVE } from './featureStage';

const ALL_FORMS: readonly ObjectForm[] = ['wmiTree', 'dmtfTree', 'wmiText', 'wmiWrapper'];
const DISABLED = 2;

describe('installing the feature', () => {
  const stage = new FeatureStage();
  afterEach(() => stage.end());

  const added = async (names: readonly string[] = ['BITS-Compact-Server']): Promise<void> => {
    const result = await stage.install();
    assert.deepEqual(result, { outcome: 'installed', added: names, warnings: [], doubt: undefined });
    assert.equal((await stage.look()).feature, 'installed');
  };

  it('asks once, tells how far it is, and proves that the provider answers', async () => {
    await stage.start({ changeSteps: 4 });
    await added();
    assert.deepEqual(stage.changes, [ADD]);
    const shares = stage.news.flatMap((each) => (each.kind === 'progress' ? [each.share] : []));
    assert.deepEqual(shares, [0, 0.25, 0.5, 0.75, 1]);
    assert.deepEqual(
      stage.news.flatMap(({ kind }) => (kind === 'progress' ? [] : [kind])),
      ['preparing', 'begun', 'proving'],
    );
    // 2 s before the first question, then 5 s; and a second for the listing.
    assert.equal(stage.clock.passed, 1_000 + 2_000 + 3 * 5_000);
  });

  it('takes an answer that says at once that it is done', async () => {
    await stage.start({ changeSteps: 0, listingSteps: 0 });
    await added();
    assert.equal(stage.sent('GetAlterationRequestState'), 0);
    assert.equal(stage.clock.passed, 0);
  });

  for (const form of ALL_FORMS)
    for (const refusal of ['schema', 'wmi'] as const)
      it(`finds the form ${form} on a host that refuses the others by ${refusal}`, async () => {
        await stage.start({ forms: [form], refusal });
        await added();
        assert.deepEqual(stage.changes, [ADD]);
        assert.equal(stage.sent('AddServerComponentAsync'), 1, 'learnt before anything is changed');
      });

  it('says that a host takes no form, without having changed anything', async () => {
    await stage.start({ forms: [] });
    const error = await failsWith('FEATURE_FORM_UNKNOWN', stage.install());
    assert.equal(error.remedy, 'Install-WindowsFeature -Name BITS-Compact-Server');
    assert.equal(stage.sent('AddServerComponentAsync'), 0);
  });

  it('goes on to another form where an empty object is read as an empty text', async () => {
    await stage.start({ forms: ['wmiTree', 'wmiText'], emptyObject: 'text' });
    await added();
    assert.deepEqual(stage.changes, [ADD]);
    assert.equal(stage.sent('AddServerComponentAsync'), 3);
  });

  it('stops where the host has no class for the component', async () => {
    await stage.start({ componentClasses: 'never' });
    await failsWith('FEATURE_NOT_OFFERED', stage.install());
    assert.equal(stage.sent('AddServerComponentAsync'), 1);
    assert.deepEqual(stage.changes, []);
  });

  for (const componentList of ['absent', 'tooLarge'] as const)
    it(`needs no list of components: ${componentList}`, async () => {
      await stage.start({ componentList });
      await added();
    });

  for (const answers of ['text', 'wrapper'] as const)
    it(`reads states that are written as ${answers}`, async () => {
      await stage.start({ answers, warnings: ['Mind the gap.'] });
      const result = await stage.install();
      assert.equal(result.outcome, 'installed');
      assert.deepEqual(result.warnings, ['Mind the gap.']);
    });

  it('never lets the progress go back', async () => {
    await stage.start({ changeSteps: 5, ticks: 'falling' });
    await added();
    const shares = stage.news.flatMap((each) => (each.kind === 'progress' ? [each.share ?? 0] : []));
    assert.deepEqual(
      shares,
      [...shares].sort((a, b) => a - b),
    );
    assert.equal(shares.length, 6);
  });

  it('tells no share where the host does not', async () => {
    await stage.start({ ticks: 'unknown' });
    await added();
    const shares = stage.news.flatMap((each) => (each.kind === 'progress' ? [each.share] : []));
    assert.deepEqual(shares, [undefined, undefined, 1]);
  });

  it('does not restart a host that wants it, and says so', async () => {
    await stage.start({ restartRequired: true, warnings: ['Restart.'] });
    const result = await stage.install();
    assert.deepEqual(result, {
      outcome: 'restartNeeded',
      added: ['BITS-Compact-Server'],
      warnings: ['Restart.'],
      doubt: undefined,
    });
    const kind = await stage.look();
    assert.equal(kind.feature, 'restartPending');
    await failsWith('FEATURE_RESTART_NEEDED', stage.install());
    assert.deepEqual(stage.changes, [ADD]);
  });

  it('does nothing where it is installed', async () => {
    await stage.start({}, { behaviour: { provider: 'present' } });
    assert.equal((await stage.install()).outcome, 'alreadyInstalled');
    assert.equal(stage.sent('GetServerComponentsAsync'), 0);
  });

  it('does nothing where the list shows what the look could not', async () => {
    const host = await stage.start({ compactServer: 4, componentClasses: 'always' });
    const feature = await stage.feature();
    const kind = await feature.look(CALM);
    assert.equal(kind.feature, 'absent');
    host.behaviour.features.compactServer = 1;
    const terms = { kind, signal: CALM, tell: () => undefined };
    await failsWith('FEATURE_UNPROVEN', feature.install(terms));
    host.behaviour.provider = 'present';
    assert.equal((await feature.install(terms)).outcome, 'alreadyInstalled');
    assert.deepEqual(stage.changes, []);
  });

  describe('survives', () => {
    for (const flaw of ['resetAfter', 'truncated', 'malformed'] as const)
      it(`an answer to the start that is lost (${flaw}), and starts nothing twice`, async () => {
        const host = await stage.start();
        host.behaviour.flaws.push({ kind: flaw, action: 'AddServerComponentAsync' });
        await added();
        assert.deepEqual(stage.changes, [ADD]);
        assert.equal(stage.sent('AddServerComponentAsync'), 1);
      });

    it('connections that are lost while it asks', async () => {
      const host = await stage.start({ changeSteps: 3 });
      host.behaviour.flaws.push({ kind: 'resetBefore', action: 'GetAlterationRequestState', times: 6 });
      await added();
      assert.deepEqual(stage.changes, [ADD]);
      assert.ok(stage.news.some(({ kind }) => kind === 'unreachable'));
    });

    it('a listing whose answers are lost', async () => {
      const host = await stage.start();
      host.behaviour.flaws.push({ kind: 'resetAfter', action: 'GetServerComponentsAsync', times: 2 });
      await added();
      assert.equal(stage.sent('GetServerComponentsAsync'), 3);
    });
  });

  it('says that the host goes on after 20 minutes', async () => {
    await stage.start({ changeSteps: 10_000 });
    const result = await stage.install();
    assert.deepEqual(result, { outcome: 'goesOn', why: 'timeUp', warnings: [] });
    assert.ok(stage.clock.passed >= 20 * 60_000 && stage.clock.passed < 21 * 60_000);
  });

  it('is not stopped by a signal that stops the watching', async () => {
    await stage.start({ changeSteps: 10_000 });
    const stopped = new AbortController();
    stage.clock.at(30_000, () => stopped.abort());
    const result = await stage.install({ signal: stopped.signal });
    assert.deepEqual(result, { outcome: 'goesOn', why: 'stopped', warnings: [] });
    assert.deepEqual(stage.changes, [ADD]);
  });

  it('is not begun once the signal is aborted', async () => {
    await stage.start();
    const stopped = new AbortController();
    stopped.abort();
    await failsWith('CANCELLED', stage.install({ signal: stopped.signal }));
    assert.deepEqual(stage.changes, []);
  });

  it('is not repeated where the start may never have come', async () => {
    const host = await stage.start();
    host.behaviour.flaws.push({ kind: 'resetBefore', action: 'AddServerComponentAsync' });
    await failsWith('FEATURE_OUTCOME_UNKNOWN', stage.install());
    assert.equal(stage.sent('AddServerComponentAsync') <= 1, true);
    assert.deepEqual(stage.changes, []);
  });

  it('is taken for begun by a host whose fault tells too little, and looked after', async () => {
    const host = await stage.start();
    const fault = { code: 2150858793, subcode: 'w:TimedOut' };
    host.behaviour.flaws.push({ kind: 'faultAfter', action: 'AddServerComponentAsync', fault });
    await added();
    assert.deepEqual(stage.changes, [ADD]);
  });

  describe('takes the parent along', () => {
    for (const withoutParent of ['failsNamed', 'failsUnnamed', 'leftOut'] as const)
      it(`after the feature alone ${withoutParent}`, async () => {
        await stage.start({ withoutParent });
        await added(['BITS', 'BITS-Compact-Server']);
        assert.deepEqual(stage.changes, [ADD, ADD_BOTH]);
      });

    it('and not where the host has it', async () => {
      const failsUnnamed = { message: 'Fehlgeschlagen.', id: '', category: 0 };
      await stage.start({ parent: 1, failure: failsUnnamed });
      await failsWith('FEATURE_FAILED', stage.install());
      assert.deepEqual(stage.changes, [ADD]);
    });
  });

  it('waits for a provider that appears later', async () => {
    const host = await stage.start({ providerDelayMs: Infinity });
    stage.clock.at(20_000, () => (host.behaviour.provider = 'present'));
    await added();
  });

  it('says that the provider did not appear, and adds nothing more', async () => {
    await stage.start({ providerDelayMs: Infinity });
    await failsWith('FEATURE_UNPROVEN', stage.install());
    assert.deepEqual(stage.changes, [ADD]);
    assert.equal((await stage.look()).feature, 'installed');
  });

  for (const unknownRequest of ['failed', 'returnValue', 'fault'] as const) {
    it(`does not know what became of a request that the host forgot (${unknownRequest})`, async () => {
      await stage.start({ forgets: true, unknownRequest });
      await failsWith('FEATURE_OUTCOME_UNKNOWN', stage.install());
      assert.deepEqual(stage.changes, [ADD]);
    });

    it(`finds out what became of a request that the host forgot (${unknownRequest})`, async () => {
      const host = await stage.start({ forgets: true, unknownRequest });
      stage.clock.at(5_000, () => {
        host.behaviour.features.compactServer = 1;
        host.behaviour.provider = 'present';
      });
      await added();
      assert.deepEqual(stage.changes, [ADD]);
    });
  }

  interface Trouble {
    readonly what: string;
    readonly features: Partial<Features>;
    readonly code: ErrorCode;
    readonly says: RegExp;
    readonly changes?: readonly string[];
  }
  const failing = (message: string, id = '', category = 7): Partial<Features> => ({
    parent: 1,
    failure: { message, id, category },
  });
  const troubles: readonly Trouble[] = [
    {
      what: 'files that a policy forbids to download, by the code in the middle of a text',
      features: failing('Fehler: 0x800F0954 FehlerID: x', 'DISMAPI_Error__Failed_To_Enable_Updates'),
      code: 'FEATURE_FAILED',
      says: /update server/,
    },
    {
      what: 'a code that no table has',
      features: failing('Error: 0x80070543', 'DISMAPI_Error__Failed_To_Enable_Updates'),
      code: 'FEATURE_FAILED',
      says: /0x80070543/,
    },
    {
      what: 'a host that wants a restart first',
      features: failing('Neustart', 'DISMAPI_Error__Failed_Reboot_Required'),
      code: 'FEATURE_RESTART_NEEDED',
      says: /restart/,
    },
    {
      what: 'a host that is busy',
      features: { parent: 1, busy: true },
      code: 'FEATURE_FAILED',
      says: /another installation/,
    },
    {
      what: 'a refusal by the rights',
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
    {
      what: 'a call that is refused by its ReturnValue',
      features: { parent: 1, returnValue: 0x80070005 },
      code: 'FEATURE_DENIED',
      says: /may not change/,
      changes: [],
    },
    {
      what: 'a namespace that refuses the account',
      features: { serverManager: 'denied' },
      code: 'FEATURE_DENIED',
      says: /may not change/,
      changes: [],
    },
  ];
  for (const { what, features, code, says, changes = [ADD] } of troubles)
    it(`explains ${what}`, async () => {
      await stage.start(features);
      const error = await failsWith(code, stage.install());
      assert.match(error.message, says);
      assert.deepEqual(stage.changes, changes);
    });

  it('wants a source where the files were removed, and takes one', async () => {
    await stage.start({ compactServer: 3 });
    const error = await failsWith('FEATURE_NOT_OFFERED', stage.install());
    assert.match(error.advice, /source/i);
    assert.deepEqual(stage.changes, []);
    const result = await stage.install({ source: '\\\\server\\share\\sxs' });
    assert.equal(result.outcome, 'installed');
  });

  it('explains a provider that does not work because BITS is disabled', async () => {
    await stage.start({ bitsStartMode: 'Disabled' });
    const result = await stage.install();
    assert.equal(result.outcome, 'installed');
    assert.ok('doubt' in result && isRemoteError(result.doubt));
    assert.equal((await stage.look()).isBitsDisabled, true);
  });

  it('says what was sent if nothing answers any more', async () => {
    const host = await stage.start();
    host.behaviour.flaws.push({ kind: 'fault', action: 'AddServerComponentAsync' });
    assert.equal((await failure(stage.install())).code, 'FAULT');
    assert.deepEqual(stage.changes, []);
  });
});

describe('removing the feature', () => {
  const stage = new FeatureStage();
  afterEach(() => stage.end());

  const withFeature = (changes: Partial<Features> = {}): ReturnType<FeatureStage['start']> =>
    stage.start({ parent: 1, ...changes }, { behaviour: { provider: 'present' } });

  it('leaves its files and its parent', async () => {
    const host = await withFeature();
    assert.deepEqual(await stage.remove(), { outcome: 'removed', warnings: [] });
    assert.deepEqual(stage.changes, [REMOVE]);
    assert.equal(host.behaviour.features.parent, 1);
    assert.equal((await stage.look()).feature, 'absent');
    assert.equal((await stage.remove()).outcome, 'alreadyAbsent');
  });

  it('takes the parent along, after its child, where that was added with it', async () => {
    const host = await withFeature();
    assert.equal((await stage.remove(true)).outcome, 'removed');
    assert.deepEqual(stage.changes, [`${REMOVE} BITS`]);
    assert.equal(host.behaviour.features.parent, DISABLED);
  });

  it('says that a restart is needed', async () => {
    await withFeature({ restartRequired: true });
    assert.equal((await stage.remove()).outcome, 'restartNeeded');
    await failsWith('FEATURE_RESTART_NEEDED', stage.remove());
  });

  it('starts nothing twice', async () => {
    const host = await withFeature();
    host.behaviour.flaws.push({ kind: 'resetAfter', action: 'RemoveServerComponentAsync' });
    assert.equal((await stage.remove()).outcome, 'removed');
    assert.deepEqual(stage.changes, [REMOVE]);
  });

  it('explains a failure', async () => {
    await withFeature({ failure: { message: 'Error: 0x800f0922', id: '', category: 7 } });
    const error = await failsWith('FEATURE_REMOVAL_FAILED', stage.remove());
    assert.equal(error.remedy, 'Uninstall-WindowsFeature -Name BITS-Compact-Server');
  });
});
