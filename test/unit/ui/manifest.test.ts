import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import {
  isFailed,
  isFinal,
  JOB_STATES,
  permission,
  type JobState,
  type JobType,
} from '../../../src/bits/states';
import type { HostState } from '../../../src/fleet/model';
import { COMMAND_IDS, commandId, type CommandName } from '../../../src/ui/editor/commandIds';
import { Format } from '../../../src/ui/words/format';
import { endedRow, hostRow, jobRow } from '../../../src/ui/words/rowText';
import { RemoteError, type ErrorCode } from '../../../src/wsman/errors';
import { ERROR_TABLE, isOfClass } from '../../../src/wsman/errorTable/errorTable';
import { hostState, tracked } from './tracked';

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group: string;
}

interface Property {
  readonly scope: string;
  readonly default: unknown;
  readonly items?: { readonly properties?: Readonly<Record<string, unknown>> };
}

interface Manifest {
  readonly icon: string;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly submenus: readonly { readonly id: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings: readonly { readonly command: string }[];
    readonly viewsContainers: { readonly activitybar: readonly { readonly icon: string }[] };
    readonly configuration: {
      readonly properties: Readonly<Record<string, Property>>;
    };
  };
}

const ROOT = join(__dirname, '../../..');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
const { contributes } = manifest;
const rowMenu = contributes.menus['view/item/context'] ?? [];
const format = new Format('en');

/** Whether a condition of a menu holds for a row, where `||` binds less than `&&`. */
function holds(when: string | undefined, contextValue: string, several: boolean): boolean {
  return (when ?? '').split(' || ').some((all) =>
    all.split(' && ').every((part) => {
      if (part === 'view == bitsRemote.hosts') return true;
      if (part.endsWith('listMultiSelection')) return several !== part.startsWith('!');
      const expression = /^viewItem =~ \/(.*)\/$/.exec(part)?.[1];
      assert.ok(expression, `this test cannot read ${part}`);
      return new RegExp(expression).test(contextValue);
    }),
  );
}

/** The commands that a job's row offers, inline and in its menu. */
function offered(state: JobState, type?: JobType, several = false): readonly MenuItem[] {
  const { contextValue } = jobRow(tracked({ state }, { type }), format);
  return rowMenu.filter(({ when }) => holds(when, contextValue, several));
}

function offers(items: readonly MenuItem[], name: CommandName): boolean {
  return items.some(({ command }) => command === commandId(name));
}

const STATES: readonly JobState[] = [...JOB_STATES, 'UNKNOWN(42)'];
const TYPES: readonly (JobType | undefined)[] = ['download', 'upload', undefined];

describe('the manifest', () => {
  it('has exactly the commands that the code has', () => {
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).sort(),
      COMMAND_IDS.map(commandId).sort(),
    );
  });

  it('names commands, submenus and files that exist', () => {
    const known = new Set(contributes.commands.map(({ command }) => command));
    const submenus = new Set(contributes.submenus.map(({ id }) => id));
    for (const { command, submenu } of [...Object.values(contributes.menus).flat()] as readonly MenuItem[]) {
      if (command !== undefined) assert.ok(known.has(command), command);
      if (submenu !== undefined) assert.ok(submenus.has(submenu) && contributes.menus[submenu], submenu);
    }
    for (const { command } of contributes.keybindings) assert.ok(known.has(command), command);
    const icons = [manifest.icon, ...contributes.viewsContainers.activitybar.map(({ icon }) => icon)];
    for (const icon of icons) assert.ok(existsSync(join(ROOT, icon)), icon);
  });

  it('offers in each state what may be done in it, and nothing else', () => {
    for (const state of STATES) {
      for (const type of TYPES) {
        const items = offered(state, type);
        const where = `${state} ${type ?? 'unknown'}`;
        assert.equal(
          offers(items, 'suspendJob'),
          permission(state, 'suspend', type) !== 'no',
          `suspend ${where}`,
        );
        assert.equal(
          offers(items, 'completeJob'),
          permission(state, 'complete', type) !== 'no',
          `complete ${where}`,
        );
        assert.equal(
          offers(items, 'cancelJob'),
          permission(state, 'cancel', type) !== 'no',
          `cancel ${where}`,
        );
        const resumes = offers(items, 'resumeJob') || offers(items, 'retryJob');
        assert.equal(resumes, permission(state, 'resume', type) !== 'no', `resume ${where}`);
        assert.equal(offers(items, 'retryJob'), isFailed(state), `retry ${where}`);
        assert.equal(offers(items, 'showError'), isFailed(state), `error ${where}`);
        assert.equal(offers(items, 'setPriority'), !isFinal(state), `priority ${where}`);
      }
    }
  });

  it('offers several rows together what may be done to some of them, each command once', () => {
    for (const state of STATES) {
      const items = offered(state, undefined, true).filter(({ group }) => !group.startsWith('inline'));
      const names = items.map(({ command, submenu }) => command ?? submenu);
      assert.equal(new Set(names).size, names.length, state);
      for (const name of ['suspendJob', 'resumeJob', 'completeJob', 'cancelJob', 'setPriority'] as const) {
        assert.ok(offers(items, name), `${name} ${state}`);
      }
      assert.ok(!offers(items, 'renameJob'), 'a name is for one');
    }
  });

  it('shows at most three actions on a row, and destroys last', () => {
    for (const state of STATES) {
      const items = offered(state);
      assert.ok(items.filter(({ group }) => group.startsWith('inline')).length <= 3, state);
      const groups = items.filter(({ group }) => !group.startsWith('inline')).map(({ group }) => group);
      const cancel = items.find(
        ({ command, group }) => command === commandId('cancelJob') && !group.startsWith('inline'),
      );
      if (cancel) assert.equal([...groups].sort().at(-1), cancel.group, state);
    }
  });

  it('offers on the row of a job that ended to look at it and to clear it, and nothing else', () => {
    const ended = { last: tracked({ state: 'ERROR' }), how: 'gone', at: 0, seenAt: 0 } as const;
    const { contextValue } = endedRow(ended, format);
    const names = rowMenu
      .filter(({ when }) => holds(when, contextValue, false))
      .map(({ command }) => command);
    assert.deepEqual([...new Set(names)].sort(), [
      commandId('clearEnded'),
      commandId('copyAsJson'),
      commandId('copyJobId'),
      commandId('showDetails'),
    ]);
  });

  it('offers on the row of a host to clear ended jobs where there are some', () => {
    const ended = { last: tracked(), how: 'gone', at: 0, seenAt: 0 } as const;
    const offersClear = (state: HostState): boolean => {
      const { contextValue } = hostRow(state, false, format);
      return offers(
        rowMenu.filter(({ when }) => holds(when, contextValue, false)),
        'clearEnded',
      );
    };
    assert.ok(!offersClear(hostState()));
    assert.ok(offersClear(hostState({ ended: new Map([['{A}', ended]]) })));
  });

  it('offers on the row of a failed host what mends it', () => {
    const fits = (code: ErrorCode, name: CommandName, session = false): boolean => {
      const state = hostState({ status: 'failed', error: new RemoteError(code, { host: 'web-01' }) });
      const { contextValue } = hostRow(state, session, format);
      return offers(
        rowMenu.filter(
          ({ when, group }) =>
            group.startsWith('inline') === (name === 'signIn') && holds(when, contextValue, false),
        ),
        name,
      );
    };
    for (const code of Object.keys(ERROR_TABLE) as ErrorCode[]) {
      assert.equal(fits(code, 'signIn'), isOfClass(code, 'signInHelps'), code);
      assert.equal(fits(code, 'pinCertificate'), isOfClass(code, 'pinHelps'), code);
      assert.equal(fits(code, 'pinCertificate', true), false, `${code} of a host of the session`);
    }
  });

  it('describes every key of a host that is read', () => {
    const { items } = contributes.configuration.properties['bitsRemote.hosts'] ?? {};
    assert.deepEqual(Object.keys(items?.properties ?? {}).sort(), [
      'address',
      'auth',
      'caFile',
      'certFile',
      'credential',
      'fingerprint',
      'group',
      'keyFile',
      'name',
      'spn',
    ]);
  });

  it('lets no workspace touch hosts or sign-in', () => {
    const { properties } = contributes.configuration;
    assert.ok(
      manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes('bitsRemote.hosts'),
    );
    for (const [name, { scope, default: value }] of Object.entries(properties)) {
      assert.equal(scope, 'application', name);
      assert.notEqual(value, undefined, `${name} has a default`);
    }
  });
});
