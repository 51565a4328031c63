import assert from 'node:assert/strict';
import { defaultBehaviour, type Behaviour } from '../../../../../src/practice/behaviour';
import { defaultFeatures, WINDOWS, type Features } from '../../../../../src/practice/features';
import { History } from '../../../../../src/practice/history';
import type { LedgerEntry } from '../../../../../src/practice/jobs/ledger';
import { COMPONENTS } from '../../../../../src/practice/service/serverManager/components';
import {
  ServerManager,
  type CmdletEnd,
} from '../../../../../src/practice/service/serverManager/serverManager';
import { FakeClock } from '../../../../fakeClock';

describe("the practice host's Server Manager", () => {
  let clock: FakeClock;
  let behaviour: Behaviour;
  let ledger: History<LedgerEntry>;
  let manager: ServerManager;

  const start = (changes: Partial<Features> = {}): void => {
    clock = new FakeClock();
    ledger = new History();
    behaviour = {
      ...defaultBehaviour(),
      provider: 'namespaceMissing',
      features: defaultFeatures({ parent: 2, changeSteps: 1, ...changes }),
    };
    manager = new ServerManager(behaviour, clock, ledger);
  };
  const components = COMPONENTS.filter(({ uniqueName }) => uniqueName === 'BITS-Compact-Server');
  const add = { method: 'AddServerComponentAsync', components, source: [], deletesFiles: false };

  it('knows a request by the pair that it was started with', () => {
    start();
    assert.equal(manager.start('1/2', add).requestState, 0);
    assert.equal(manager.state('2/1', true), undefined);
    assert.equal(manager.state('1/2', true)?.requestState, 1);
    assert.equal(manager.state('1/2', true)?.requestState, 1);
  });

  it('forgets a request that told of a restart, unless it is asked to keep it', () => {
    start({ restartRequired: true });
    manager.start('1/2', add);
    assert.equal(manager.state('1/2', true)?.restartRequired, true);
    assert.equal(manager.state('1/2', false)?.restartRequired, true);
    assert.equal(manager.state('1/2', false), undefined);
  });

  it('takes no second change while one runs', () => {
    start();
    manager.start('1/2', add);
    const second = manager.start('3/4', add);
    assert.equal(second.requestState, 2);
    assert.equal(second.error?.category, 19);
    assert.equal(ledger.entries.length, 2);
  });

  it('lets the provider answer some time after an install', async () => {
    start({ providerDelayMs: 5_000, changeSteps: 0 });
    manager.start('1/2', add);
    await clock.pass(4_999);
    assert.equal(behaviour.provider, 'namespaceMissing');
    await clock.pass(1);
    assert.equal(behaviour.provider, 'present');
  });

  it('leaves no timer when it is closed', () => {
    start({ providerDelayMs: 5_000, changeSteps: 0 });
    manager.start('1/2', add);
    manager.close();
    assert.equal(clock.pending, 0);
  });

  it('makes the classes of its components with a listing', () => {
    start({ listingSteps: 1 });
    manager.list('5/6');
    assert.equal(manager.hasComponentClasses, false);
    manager.listing('5/6');
    assert.equal(manager.hasComponentClasses, true);
  });

  describe('installs by its cmdlet', () => {
    const names = (end: CmdletEnd): readonly string[] =>
      'added' in end ? end.added.map(({ uniqueName }) => uniqueName) : [end.failure.id];

    it('in one step, with the parent where that is missing, and once', () => {
      start({ changeSteps: 5 });
      assert.deepEqual(names(manager.install([])), ['BITS', 'BITS-Compact-Server']);
      assert.deepEqual([behaviour.provider, behaviour.features.parent], ['present', 1]);
      assert.deepEqual(names(manager.install([])), []);
      assert.deepEqual(
        ledger.entries.map(({ kind, what }) => [kind, what]),
        [['feature', 'Install-WindowsFeature BITS BITS-Compact-Server']],
      );
    });

    it('or fails as a request of Server Manager does', () => {
      start({ compactServer: 3, parent: 1 });
      assert.deepEqual(names(manager.install([])), ['DISMAPI_Error__Failed_To_Enable_Updates']);
      assert.deepEqual(names(manager.install(['D:\\sxs'])), ['BITS-Compact-Server']);
      start({ busy: true });
      assert.deepEqual(names(manager.install([])), ['Busy']);
      start({ compactServer: null });
      assert.deepEqual(names(manager.install([])), ['NameDoesNotExist']);
      start({ serverManager: 'denied' });
      assert.deepEqual(names(manager.install([])), ['AccessDenied']);
    });

    it('not on a client, and not before 2012', () => {
      start();
      assert.equal(manager.hasCmdlets, true);
      start({ windows: WINDOWS.windows11 });
      assert.equal(manager.hasCmdlets, false);
      start({ serverManager: 'missing' });
      assert.equal(manager.hasCmdlets, false);
    });
  });

  it('records what is to be deleted', () => {
    start();
    manager.start('1/2', { ...add, method: 'RemoveServerComponentAsync', deletesFiles: true });
    assert.equal(ledger.entries[0]?.what, 'RemoveServerComponentAsync BITS-Compact-Server DeleteComponents');
  });
});
