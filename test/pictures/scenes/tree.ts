import { inTime } from '../../browser/harness/inTime';
import { writeRollout } from '../../browser/harness/writtenRollout';
import { ACCOUNT, CLOSED, HOST } from '../hosts';
import type { Scene } from '../scene';
import type { Stage } from '../stage';

const GROUPS = ['Production', 'Europe', 'America', 'Test'] as const;
/** Words of a host that has not been read. */
const UNREAD = /not read yet|connecting…|listing…|чтение списка…|еще не опрошен|подключение…/u;

const OTHERS = ['web-02', 'web-03', CLOSED, 'build-01', 'build-02'] as const;

/** Milliseconds in which a question opens by itself. */
const QUESTION_MS = 10_000;

/** Milliseconds until a tooltip shows, where it does. */
const HOVER_MS = 4_000;

/** Hosts and jobs in the side bar, and all that belongs to it. */
export const TREE: readonly Scene[] = [
  { name: 'sign-in', isNeeded: true, play: signIn },
  {
    name: 'tree',
    isNeeded: true,
    play: async (stage: Stage): Promise<void> => {
      for (const host of OTHERS) {
        const row = await stage.reach(host);
        await row.expand();
        // The rows below it push the next host down when they come.
        await row.locator.filter({ hasText: UNREAD }).waitFor({ state: 'hidden' });
      }
      await (await stage.reach('Language pack 1')).waitFor();
      await (await stage.reach(/^Monthly images.*[1-9]\d?\s?%/)).waitFor();
      for (const [key, name] of [
        ['Home', 'tree'],
        ['End', 'tree-end'],
      ] as const) {
        await stage.tree.locator.press(key);
        await counted(stage);
        await stage.take(name, stage.workbench.sideBar);
      }
    },
  },
  {
    name: 'tree-collapsed',
    play: async (stage: Stage): Promise<void> => {
      await stage.tree.locator.press('Home');
      await (await stage.reach('Production')).collapse();
      await (await stage.reach('Test')).collapse();
      await stage.take('tree-collapsed', stage.workbench.sideBar);
      for (const group of GROUPS) await (await stage.reach(group)).expand();
      await counted(stage);
    },
  },
  {
    name: 'tree-trouble',
    play: async (stage: Stage): Promise<void> => {
      for (const host of [HOST, 'web-02', 'web-03']) await (await stage.reach(host)).collapse();
      await stage.take('tree-trouble', stage.workbench.sideBar);
      await (await stage.reach(HOST)).expand();
    },
  },
  {
    name: 'hover',
    play: async (stage: Stage): Promise<void> => {
      for (const [name, of] of [
        ['group', 'Production'],
        ['host', HOST],
        ['job', 'Monthly images'],
        ['failed-job', 'Missing manual'],
      ] as const) {
        const { locator } = await stage.reach(of);
        // A row that is drawn anew under the mouse forgets that it is there, and its tooltip goes.
        await stage.until(`the tooltip of ${of}`, async () => {
          await stage.rest();
          await locator.hover();
          if (!(await stage.shows(stage.workbench.hover, HOVER_MS))) return false;
          return inTime(stage.take(`hover-${name}`, stage.workbench.hover));
        });
      }
    },
  },
  {
    name: 'menu',
    play: async (stage: Stage): Promise<void> => {
      const menu = stage.page.locator('.monaco-menu');
      for (const [name, of] of [
        ['group', 'Production'],
        ['host', HOST],
        ['job', 'Weekly patches'],
        ['failed-job', 'Missing manual'],
      ] as const) {
        await stage.rest();
        const { locator } = await stage.reach(of);
        await locator.locator('.monaco-highlighted-label').first().click({ button: 'right' });
        await menu.getByRole('menuitem').first().waitFor();
        await stage.take(`menu-${name}`, menu);
        await submenus(stage, `menu-${name}`);
        // The first closes a submenu.
        await stage.until('menus are closed', async () => {
          await stage.page.keyboard.press('Escape');
          return !(await menu.first().isVisible());
        });
      }
      await stage.workbench.sideBar.getByRole('button', { name: 'Views and More Actions' }).click();
      await menu.getByRole('menuitem').first().waitFor();
      await stage.take('menu-view', menu);
      await submenus(stage, 'menu-view');
    },
  },
  { name: 'filter', play: filter },
  {
    name: 'status-bar',
    play: async (stage: Stage): Promise<void> => {
      const item = stage.workbench.statusBar(/\d+\s?%/);
      await item.hover();
      await stage.workbench.hover.waitFor();
      await stage.take('status-bar', stage.page.locator('.part.statusbar'), stage.workbench.hover);
    },
  },
];

/** Waits until the rows of hosts that are in sight say what they have: they follow those below them. */
async function counted(stage: Stage): Promise<void> {
  const unread = stage.tree.locator.locator('.monaco-list-row').filter({ hasText: UNREAD });
  await stage.tree.locator.locator('.codicon-loading').first().waitFor({ state: 'hidden' });
  await unread.first().waitFor({ state: 'hidden' });
}

/** A picture of each submenu of the menu that is open, the first of them open beside it. */
async function submenus(stage: Stage, name: string): Promise<void> {
  const menu = stage.page.locator('.monaco-menu');
  const items = menu.first().locator('[role="menuitem"][aria-haspopup="true"]');
  const count = await items.count();
  for (let index = 0; index < count; index++) {
    await items.nth(index).hover();
    const opened = items.nth(index).and(stage.page.locator('[aria-expanded="true"]'));
    await opened.waitFor();
    await stage.take(`${name}-submenu-${index + 1}`, menu.nth(1));
    // It may lie over the items of the menu.
    await stage.page.keyboard.press('ArrowLeft');
    await menu.nth(1).waitFor({ state: 'hidden' });
  }
}

async function signIn(stage: Stage): Promise<void> {
  const { quickInput, workbench } = stage;
  await writeRollout(workbench.journals, 'k7m2q5xd', 60);
  await workbench.changeSettings(stage.hosts.settings);
  await stage.settle();
  for (const group of ['Production', 'Europe', 'America', 'Test']) await (await stage.reach(group)).expand();
  await (await stage.reach(HOST)).expand();
  // The editor tells nobody of a click on a row that it was just drawing anew: then a person finds the row that asks.
  if (!(await stage.shows(quickInput.box, QUESTION_MS)))
    await (await stage.reach(/^(Sign In|Войти)…/)).locator.click();
  await quickInput.box.waitFor();
  await stage.take('sign-in-1-user', quickInput.box);
  await quickInput.fill(ACCOUNT.user);
  await stage.next();
  const password = quickInput.box.locator('input[type="password"]');
  await password.waitFor();
  await stage.take('sign-in-2-password', quickInput.box);
  await quickInput.fill('not this one');
  await stage.next();
  await stage.take('sign-in-3-refused', quickInput.box);
  if (!(await password.isVisible())) {
    await quickInput.fill(ACCOUNT.user);
    await quickInput.accept();
    await password.waitFor();
  }
  await quickInput.fill(ACCOUNT.password);
  await quickInput.accept();
  await (await stage.reach('Office update')).waitFor();
}

async function filter(stage: Stage): Promise<void> {
  const { quickInput } = stage;
  await stage.run('filterHosts');
  await quickInput.box.waitFor();
  await stage.take('filter-hosts', quickInput.box);
  await quickInput.fill('web-0');
  await quickInput.box.locator('.quick-input-message').getByText(HOST).waitFor();
  await stage.take('filter-hosts-typed', quickInput.box);
  await quickInput.dismiss();
  await stage.run('filterJobs');
  await quickInput.box.waitFor();
  await stage.take('filter-jobs', quickInput.box);
  const [failed = ''] = await quickInput.items();
  await quickInput.tick(failed.split(' ')[0] ?? '');
  await stage.take('filter-jobs-ticked', quickInput.box);
  await quickInput.confirm();
  await quickInput.box.waitFor({ state: 'hidden' });
  await stage.tree.row(/^Office update,/).waitUntilGone();
  // The line above the rows that says what is shown.
  const shown = stage.workbench.sideBar.locator('.tree-explorer-viewlet-tree-view .message').first();
  await shown.waitFor();
  await stage.take('filtered', stage.workbench.sideBar);
  await stage.run('clearFilter');
  await shown.waitFor({ state: 'hidden' });
  await stage.run('sortJobs');
  await quickInput.box.waitFor();
  await stage.take('sort-jobs', quickInput.box);
}
