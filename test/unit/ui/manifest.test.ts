import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { inputSchemaOf, TOOL_NAMES, toolOf } from '../../../src/assistants/toolTable';
import { isFailed, JOB_ACTIONS, JOB_STATES, permission, type JobAction } from '../../../src/bits/states';
import type { HostState, TrackedJob } from '../../../src/fleet/model';
import { isJobChange, jobChange } from '../../../src/ui/commands/jobs/jobChanges';
import { COMMAND_IDS, commandId, type CommandName } from '../../../src/ui/editor/commandIds';
import { endedButtons, hostButtons, jobButtons } from '../../../src/ui/pages/details/buttons';
import { Format } from '../../../src/ui/words/format';
import { can } from '../../../src/ui/words/jobAbilities';
import { groupRow } from '../../../src/ui/words/groupRow';
import { ERROR_COLOR, WARNING_COLOR } from '../../../src/ui/words/icons';
import { nameRow, NO_JOBS_OF_NAME, type NameTally } from '../../../src/ui/words/nameRow';
import { endedRow, hostRow, jobRow } from '../../../src/ui/words/rowText';
import { AUTH_KINDS } from '../../../src/security/authentication/kinds';
import { RemoteError, type ErrorCode } from '../../../src/wsman/errors';
import { WAY_CHOICES } from '../../../src/bits/wayIn';
import { ERROR_TABLE, isOfClass } from '../../../src/wsman/errorTable/errorTable';
import { effectiveOrders } from '../../../src/fleet/rollouts/givenOrder';
import type { NewEntry } from '../../../src/fleet/rollouts/journal/entry';
import { KEPT_DAYS } from '../../../src/fleet/rollouts/journal/keptDays';
import { ORDERS, type Order } from '../../../src/fleet/rollouts/rolloutStates';
import { rolloutRowText } from '../../../src/ui/words/rolloutRow';
import { rolloutState } from './rollouts/begun';
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
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly items?: { readonly properties?: Readonly<Record<string, { readonly enum?: readonly string[] }>> };
}

interface ManifestTool {
  readonly name: string;
  readonly displayName: string;
  readonly toolReferenceName: string;
  readonly modelDescription: string;
  readonly inputSchema: unknown;
}

interface Walkthrough {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly icon: string;
  readonly steps: readonly {
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly media: { readonly svg: string; readonly altText: string };
    readonly completionEvents: readonly string[];
  }[];
}

interface Manifest {
  readonly icon: string;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<string, string>> }[];
    readonly submenus: readonly { readonly id: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings: readonly { readonly command: string }[];
    readonly languageModelTools: readonly ManifestTool[];
    readonly viewsContainers: { readonly activitybar: readonly { readonly icon: string }[] };
    readonly walkthroughs: readonly Walkthrough[];
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
      if (part === '!viewItem') return false;
      if (part.endsWith('listMultiSelection')) return several !== part.startsWith('!');
      const [, not, expression] = /^(!\()?viewItem =~ \/(.*)\/\)?$/.exec(part) ?? [];
      assert.ok(expression, `this test cannot read ${part}`);
      return new RegExp(expression).test(contextValue) === (not === undefined);
    }),
  );
}

/** The context value of a job with a row, by which menus choose their entries. */
function valueOf(job: TrackedJob): string {
  return jobRow(job, format).contextValue;
}

/** The items that a row of a job shows, inline and in its menu. */
function offered(job: TrackedJob, several = false): readonly MenuItem[] {
  return rowMenu.filter(({ when }) => holds(when, valueOf(job), several));
}

/** Whether a command is among the items, or in one of their submenus for a row. */
function offers(items: readonly MenuItem[], name: CommandName, contextValue = '', several = false): boolean {
  const all = items.flatMap((item) => [
    item,
    ...(contributes.menus[item.submenu ?? ''] ?? []).filter(
      ({ when }) => when === undefined || holds(when, contextValue, several),
    ),
  ]);
  return all.some(({ command }) => command === commandId(name));
}

const JOBS: readonly TrackedJob[] = [...JOB_STATES, 'UNKNOWN(42)' as const].flatMap((state) =>
  (['download', 'upload', undefined] as const).map((type) => tracked({ state }, { type })),
);

function nameOf({ job, type }: TrackedJob): string {
  return `${job.state} ${type ?? 'of unknown type'}`;
}

/** Commands that ask for a text, a choice or a file before they act on their rows. */
const ASKING: readonly CommandName[] = [
  'addHost',
  'addHosts',
  'editHost',
  'editHosts',
  'signIn',
  // The files of the feature may be missing on a host.
  'installFeature',
  'publishFile',
  'publishedFiles',
  'createJob',
  'createJobFromClipboard',
  'createAgain',
  'addFiles',
  'setPriority',
  'renameJob',
  'describeJob',
  'setRetryTimers',
  'setJobCredentials',
  'removeJobCredentials',
  'setProxy',
  'setClientCertificate',
  'linkInventory',
  'importHosts',
  'exportHosts',
  'filterHosts',
  'filterJobs',
  'sortJobs',
  'cleanUpJobs',
  'skipRolloutHosts',
  'saveRolloutReport',
];

describe('the manifest', () => {
  it('has exactly the commands that the code has', () => {
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).sort(),
      COMMAND_IDS.map(commandId).sort(),
    );
  });

  it('has the colours of trouble, also for high contrast', () => {
    assert.deepEqual(
      contributes.colors.map(({ id, defaults }) => [
        id,
        defaults['highContrast'],
        defaults['highContrastLight'],
      ]),
      [
        [ERROR_COLOR, 'problemsErrorIcon.foreground', 'problemsErrorIcon.foreground'],
        [WARNING_COLOR, 'problemsWarningIcon.foreground', 'problemsWarningIcon.foreground'],
      ],
    );
  });

  it('has the tools for assistants as their table has them', () => {
    const texts = JSON.parse(readFileSync(join(ROOT, 'package.nls.json'), 'utf8')) as Readonly<
      Record<string, string>
    >;
    const tools = contributes.languageModelTools;
    assert.deepEqual(
      tools.map(({ name, displayName, modelDescription, inputSchema }) => ({
        name,
        title: texts[displayName.slice(1, -1)],
        description: modelDescription,
        inputSchema,
      })),
      TOOL_NAMES.map((name) => {
        const { title, description } = toolOf(name);
        return { name, title, description, inputSchema: inputSchemaOf(toolOf(name)) };
      }),
    );
    const references = tools.map(({ toolReferenceName }) => toolReferenceName);
    assert.equal(new Set(references).size, tools.length);
    for (const reference of references) assert.match(reference, /^[\w-]+$/);
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

  it('shows no key beside Create Job, since pasting is a command of its own, which the palette leaves out', () => {
    const keyed = contributes.keybindings.map(({ command }) => command);
    assert.ok(!keyed.includes(commandId('createJob')));
    assert.ok(keyed.includes(commandId('createJobFromClipboard')));
    const palette = contributes.menus['commandPalette'] ?? [];
    const pasting = palette.find(({ command }) => command === commandId('createJobFromClipboard'));
    assert.equal(pasting?.when, 'false');
  });

  it('offers for each job the changes of state that the table of states permits, and no others', () => {
    const commands: Record<JobAction, CommandName> = {
      suspend: 'suspendJob',
      resume: 'resumeJob',
      complete: 'completeJob',
      cancel: 'cancelJob',
    };
    for (const tracked of JOBS) {
      const { job, type } = tracked;
      const items = offered(tracked);
      for (const action of JOB_ACTIONS) {
        // Retry is the Resume of failed jobs.
        const command = action === 'resume' && isFailed(job.state) ? 'retryJob' : commands[action];
        const isPermitted = permission(job.state, action, type) !== 'no';
        assert.equal(offers(items, command), isPermitted, `${command} ${nameOf(tracked)}`);
      }
      assert.ok(!(offers(items, 'resumeJob') && offers(items, 'retryJob')), nameOf(tracked));
    }
  });

  it('offers every other change for the jobs to which it applies', () => {
    for (const name of COMMAND_IDS.filter(isJobChange)) {
      if (name === 'resumeJob') continue;
      const { needs } = jobChange(name);
      for (const job of JOBS) {
        assert.equal(offers(offered(job), name, valueOf(job)), can(job, needs), `${name} ${nameOf(job)}`);
      }
    }
    for (const job of JOBS) assert.equal(offers(offered(job), 'showError'), can(job, 'explain'), nameOf(job));
  });

  it('offers a Complete that loses something below the other changes of state', () => {
    for (const tracked of JOBS) {
      const { job, type } = tracked;
      const complete = offered(tracked).filter(({ command }) => command === commandId('completeJob'));
      const groups = complete.map(({ group }) => group).filter((group) => !group.startsWith('inline'));
      const expected = { yes: ['2_active@1'], confirm: ['2_active@4'], no: [] };
      assert.deepEqual(groups, expected[permission(job.state, 'complete', type)], nameOf(tracked));
    }
  });

  it('repeats no table of states or errors', () => {
    const names = [...JOB_STATES, ...Object.keys(ERROR_TABLE)];
    for (const { when = '', command, submenu } of rowMenu) {
      const repeated = names.filter((name) => when.includes(name));
      assert.deepEqual(repeated, [], command ?? submenu);
    }
  });

  it('offers several rows together what may be done to some of them, each command once', () => {
    for (const job of JOBS) {
      const items = offered(job, true).filter(({ group }) => !group.startsWith('inline'));
      const names = items.map(({ command, submenu }) => command ?? submenu);
      assert.equal(new Set(names).size, names.length, nameOf(job));
      for (const name of COMMAND_IDS.filter(isJobChange)) {
        // A selection of failed jobs is retried; others are resumed.
        const isForSeveral = name === 'retryJob' ? can(job, 'retry') : jobChange(name).single !== true;
        assert.equal(offers(items, name, valueOf(job), true), isForSeveral, `${name} ${nameOf(job)}`);
      }
    }
  });

  it('shows at most three buttons on a row, of commands that apply, and destroys last', () => {
    for (const job of JOBS) {
      const items = offered(job);
      const menu = items.filter(({ group }) => !group.startsWith('inline'));
      const buttons = items.filter(({ group }) => group.startsWith('inline'));
      assert.ok(buttons.length <= 3, nameOf(job));
      for (const { command } of buttons)
        assert.ok(
          menu.some((item) => item.command === command),
          `${command ?? ''} ${nameOf(job)}`,
        );
      const cancel = menu.find(({ command }) => command === commandId('cancelJob'));
      const groups = menu.map(({ group }) => group).sort();
      if (cancel) assert.equal(groups.at(-1), cancel.group, nameOf(job));
    }
  });

  it('offers few things at once on the row of a job, the rest in submenus', () => {
    for (const job of JOBS)
      for (const several of [false, true]) {
        const items = offered(job, several).filter(({ group }) => !group.startsWith('inline'));
        assert.ok(items.length <= 11, `${items.length} items: ${nameOf(job)}`);
      }
  });

  it('has “…” where a command asks for more than a yes, and nowhere else, in every language and on every page', () => {
    for (const language of ['', '.ru']) {
      const texts = JSON.parse(readFileSync(join(ROOT, `package.nls${language}.json`), 'utf8')) as Readonly<
        Record<string, string>
      >;
      const asking = COMMAND_IDS.filter((id) => texts[`command.${id}`]?.endsWith('…'));
      assert.deepEqual([...asking].sort(), [...ASKING].sort(), language);
    }
    const signIn = new RemoteError('SIGN_IN_REQUIRED', { host: 'web-01' });
    const changed = new RemoteError('TLS_CHANGED', { host: 'web-01' });
    const states = [{}, ...[signIn, changed].map((error) => ({ status: 'failed', error }) as const)];
    const buttons = [
      ...JOBS.flatMap((job) => jobButtons(job)),
      ...endedButtons(),
      ...states.flatMap((state) => hostButtons(hostState(state), 'settings')),
    ];
    for (const { command, title } of buttons)
      assert.equal(title.endsWith('…'), ASKING.includes(command), title);
  });

  it('offers on the row of an ended job only to show, copy and clear it, and to create it again', () => {
    const ended = { last: tracked({ state: 'ERROR' }), how: 'gone', at: 0, seenAt: 0 } as const;
    const { contextValue } = endedRow(ended, format);
    const names = rowMenu
      .filter(({ when }) => holds(when, contextValue, false))
      .map(({ command }) => command);
    assert.deepEqual([...new Set(names)].sort(), [
      commandId('clearEnded'),
      commandId('copyAsJson'),
      commandId('copyJobId'),
      commandId('createAgain'),
      commandId('showDetails'),
      commandId('showPage'),
    ]);
  });

  it('has menus that fit into a window at a zoom of 200 %', () => {
    const ended = { last: tracked(), how: 'gone', at: 0, seenAt: 0 } as const;
    const jobs = [tracked({ state: 'ERROR' }), tracked({ state: 'TRANSFERRED' })];
    const host = hostRow(hostState({ ended: new Map([['{A}', ended]]) }, {}, jobs), 'settings', format);
    const tally = { hosts: 2, read: 2, unreadable: 0, active: 0, failed: 1, ready: 1 };
    const group = groupRow('Production', tally, format);
    for (const { contextValue } of [host, group])
      for (const several of [false, true]) {
        const items = rowMenu.filter(
          ({ when, group: place }) => !place.startsWith('inline') && holds(when, contextValue, several),
        );
        assert.ok(offers(items, 'retryFailed') && offers(items, 'completeReady'), contextValue);
        assert.ok(items.length <= 13, `${items.length} items: ${contextValue}`);
      }
    const title = contributes.menus['view/title'] ?? [];
    const more = title.filter(({ group: place }) => !place.startsWith('navigation'));
    const shown = more.filter(({ when = '' }) => !/!bitsRemote\.(?:byName|practiceRunning)/u.test(when));
    assert.ok(shown.length <= 12, `${shown.length} items`);
  });

  it('offers to clear ended jobs on the row of a host that has some', () => {
    const ended = { last: tracked(), how: 'gone', at: 0, seenAt: 0 } as const;
    const offersClear = (state: HostState): boolean => {
      const { contextValue } = hostRow(state, 'settings', format);
      return offers(
        rowMenu.filter(({ when }) => holds(when, contextValue, false)),
        'clearEnded',
      );
    };
    assert.ok(!offersClear(hostState()));
    assert.ok(offersClear(hostState({ ended: new Map([['{A}', ended]]) })));
  });

  it('offers on the row of a group to create a job, to sign in and to edit, and retries only what failed', () => {
    const tally = { hosts: 2, read: 2, unreadable: 0, active: 0, failed: 0, ready: 0 };
    const offersOn = (part: Partial<typeof tally>, name: CommandName): boolean => {
      const { contextValue } = groupRow('Production', { ...tally, ...part }, format);
      return offers(
        rowMenu.filter(({ when }) => holds(when, contextValue, false)),
        name,
        contextValue,
      );
    };
    for (const name of [
      'createJob',
      'signIn',
      'editHosts',
      'exportHosts',
      'newRollout',
      'refresh',
      'cleanUpJobs',
    ] as const)
      assert.ok(offersOn({}, name), name);
    assert.ok(!offersOn({}, 'editHost') && !offersOn({}, 'removeHost'));
    assert.ok(!offersOn({}, 'retryFailed') && offersOn({ failed: 1 }, 'retryFailed'));
    assert.ok(!offersOn({}, 'completeReady') && offersOn({ ready: 1 }, 'completeReady'));
  });

  it('offers on the row of a name what applies to one of its jobs, and cancels last', () => {
    const changes = {
      retryFailed: { failed: 1 },
      completeReady: { ready: 1 },
      suspendJob: { active: 1 },
      resumeJob: { suspended: 1 },
      cancelJob: { live: 1 },
      setPriority: { live: 1 },
      showError: { failed: 1 },
    } as const satisfies Partial<Record<CommandName, Partial<NameTally>>>;
    const itemsOf = (tally: Partial<NameTally>): readonly MenuItem[] => {
      const { contextValue } = nameRow('Pack', { ...NO_JOBS_OF_NAME, ...tally }, format);
      return rowMenu.filter(({ when }) => holds(when, contextValue, false));
    };
    for (const [name, tally] of Object.entries(changes) as [CommandName, Partial<NameTally>][]) {
      assert.ok(!offers(itemsOf({}), name), name);
      assert.ok(offers(itemsOf(tally), name), name);
    }
    const items = itemsOf({ failed: 1, ready: 1, active: 1, suspended: 1, live: 4 });
    const menu = items.filter(({ group }) => !group.startsWith('inline'));
    for (const { command } of items)
      assert.ok(
        menu.some((item) => item.command === command),
        command,
      );
    assert.equal(
      menu
        .map(({ group }) => group)
        .sort()
        .at(-1),
      '9_cancel@1',
    );
    assert.ok(items.length - menu.length <= 3);
  });

  it('offers on the row of a failed host the command that may help', () => {
    const fits = (code: ErrorCode, name: CommandName, session = false): boolean => {
      const state = hostState({ status: 'failed', error: new RemoteError(code, { host: 'web-01' }) });
      const { contextValue } = hostRow(state, session ? 'session' : 'settings', format);
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

  it('offers on the row of a rollout the orders that change something, one of them as a button', () => {
    // What is said of single hosts is a matter of the page and the command line.
    const commands: Record<Exclude<Order, 'adopt' | 'done'>, CommandName> = {
      pause: 'pauseRollout',
      resume: 'resumeRollout',
      retry: 'retryRollout',
      skip: 'skipRolloutHosts',
      complete: 'completeRollout',
      cancel: 'cancelRollout',
    };
    const paused: NewEntry = { kind: 'paused', why: 'failureLimit', text: '' };
    const failed: NewEntry = { kind: 'run', host: 'web-1', state: 'failed' };
    const ended: NewEntry = { kind: 'ended', status: 'failed' };
    for (const entries of [[], [paused], [failed, paused], [failed, ended]])
      for (const conductor of ['', undefined]) {
        const state = rolloutState(2, entries, { complete: 'manual' });
        const hosts = Array.from(state.runs.values(), (run) => run.state);
        const { contextValue } = rolloutRowText({ state, hosts, conductor }, format);
        const items = rowMenu.filter(({ when }) => holds(when, contextValue, false));
        const menu = items.filter(({ group }) => !group.startsWith('inline'));
        const can = effectiveOrders(state, conductor !== undefined);
        for (const order of ORDERS.filter((each) => each !== 'adopt' && each !== 'done'))
          assert.equal(offers(menu, commands[order]), can.includes(order), `${order} ${contextValue}`);
        const buttons = items.filter(({ group }) => group.startsWith('inline'));
        assert.ok(buttons.length <= 3 && offers(buttons, 'showRollout'), contextValue);
        for (const { command } of buttons) assert.ok(menu.some((item) => item.command === command));
        const groups = menu.map(({ group }) => group).sort();
        if (can.includes('cancel')) assert.equal(groups.at(-1), '9_cancel@1');
      }
  });

  it('describes every field of a host', () => {
    const { items } = contributes.configuration.properties['bitsRemote.hosts'] ?? {};
    assert.deepEqual(Object.keys(items?.properties ?? {}).sort(), [
      'address',
      'auth',
      'caFile',
      'certFile',
      'configuration',
      'credential',
      'fingerprint',
      'group',
      'keyFile',
      'name',
      'note',
      'spn',
      'tags',
      'via',
    ]);
  });

  it('offers the ways to the jobs in one order, for all hosts and for each', () => {
    const { 'bitsRemote.via': all, 'bitsRemote.hosts': hosts } = contributes.configuration.properties;
    assert.deepEqual(all?.enum, WAY_CHOICES);
    assert.deepEqual(hosts?.items?.properties?.['via']?.enum, WAY_CHOICES);
  });

  it('offers every kind of authentication, in the order of the form', () => {
    const { items } = contributes.configuration.properties['bitsRemote.hosts'] ?? {};
    assert.deepEqual(items?.properties?.['auth']?.enum, AUTH_KINDS);
  });

  it('takes as many days for journals as the code', () => {
    const {
      default: usual,
      minimum: least,
      maximum: most,
    } = contributes.configuration.properties['bitsRemote.keepRolloutsDays'] ?? {};
    assert.deepEqual({ usual, least, most }, KEPT_DAYS);
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

describe('the walkthrough', () => {
  const [walkthrough, ...others] = contributes.walkthroughs;
  const { steps } = walkthrough ?? assert.fail('there is none');
  const texts = JSON.parse(readFileSync(join(ROOT, 'package.nls.json'), 'utf8')) as Record<string, string>;
  const text = (key: string): string => texts[key.replaceAll('%', '')] ?? assert.fail(`no text ${key}`);
  const commands = new Set(contributes.commands.map(({ command }) => command));
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(ROOT, 'src', name), 'utf8'));

  it('is one, of four steps with an action each, by commands that there are', () => {
    assert.deepEqual(others, []);
    assert.equal(steps.length, 4);
    for (const { id, description } of steps) {
      const links = [...text(description).matchAll(/\]\(command:([^)?]+)[^)]*\)/gu)].map(
        ([, command]) => command,
      );
      assert.ok(links.length > 0, id);
      for (const command of links) assert.ok(commands.has(command ?? ''), command);
      // A link on a line of its own is a button.
      assert.match(text(description), /^\[[^\]]+\]\(command:[^)]+\)$/mu, id);
    }
  });

  it('ticks steps by commands, settings and context keys that there are', () => {
    for (const event of steps.flatMap(({ completionEvents }) => completionEvents)) {
      const [kind, ...rest] = event.split(':');
      const what = rest.join(':');
      const setting = what.replace(/^config\./u, '');
      if (kind === 'onCommand') assert.ok(commands.has(what), event);
      else if (kind === 'onSettingChanged' || what !== setting)
        assert.ok(setting in contributes.configuration.properties, event);
      else {
        assert.equal(kind, 'onContext', event);
        assert.ok(
          sources.some((source) => source.includes('setContext') && source.includes(`'${what}'`)),
          `nothing sets ${what}`,
        );
      }
    }
    for (const { id, completionEvents } of steps) assert.ok(completionEvents.length > 0, id);
  });

  it('has pictures that follow the theme, load nothing, are described and are packed', () => {
    const packed = readFileSync(join(ROOT, '.vscodeignore'), 'utf8').split('\n');
    assert.ok(packed.includes('!media/walkthrough/*.svg'));
    assert.deepEqual(
      readdirSync(join(ROOT, 'media/walkthrough')).sort(),
      steps.map(({ media }) => media.svg.replace('media/walkthrough/', '')).sort(),
    );
    for (const { media } of steps) {
      const picture = readFileSync(join(ROOT, media.svg), 'utf8');
      assert.match(picture, /var\(--vscode-/u);
      assert.doesNotMatch(picture, /#[0-9a-f]{3,8}\b|rgb|<script|href|<style|\son\w+=/iu, media.svg);
      assert.ok(text(media.altText).length > 20);
    }
  });

  it('is opened by the editor and by people, never by code', () => {
    for (const source of sources) assert.doesNotMatch(source, /openWalkthrough/u);
    assert.ok(
      texts['welcome.hosts']?.includes(`openWalkthrough?%22bits-remote.bits-remote%23${walkthrough?.id}%22`),
    );
  });
});
