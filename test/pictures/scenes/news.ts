import { HOST } from '../hosts';
import type { Scene } from '../scene';
import type { Stage } from '../stage';

/** Pixels in which rows say most of what they have to say. */
const WIDE_SIDE_BAR = 420;

/** Messages, and what the practice host adds. */
export const NEWS: readonly Scene[] = [
  {
    name: 'news-failed',
    play: async (stage: Stage): Promise<void> => {
      const { first } = stage.hosts;
      first.seed({
        displayName: 'Printer catalogue',
        state: 'QUEUED',
        priority: 0,
        files: [{ remoteUrl: `${first.files}/missing.bin`, localFile: 'D:\\Drop\\catalogue.bin' }],
      });
      await (
        await stage.reach(HOST)
      ).inlineAction(stage.words.title('refresh'), stage.tree.row(/^Printer catalogue/));
      const told = await stage.workbench.holdNotification(/Printer catalogue|404/);
      await stage.take('news-failed', told);
    },
  },
  { name: 'status-bar-failed', play: failedUnseen },
  {
    name: 'news-error',
    play: async (stage: Stage): Promise<void> => {
      const told = stage.workbench.notification(/0x80190194/);
      await (await stage.reach('Missing manual')).inlineAction(stage.words.title('showError'), told);
      await told.hover();
      await stage.take('news-error', told);
    },
  },
  {
    name: 'readme-tree',
    play: async (stage: Stage): Promise<void> => {
      if (!stage.hasRoom) return;
      const before = await stage.sideBarWidth();
      await stage.resizeSideBar(WIDE_SIDE_BAR);
      const row = await stage.reach('Missing manual');
      const told = stage.workbench.notification(/0x80190194/);
      await row.inlineAction(stage.words.title('showError'), told);
      // A selected row has no colours.
      await stage.tree.locator.press('Escape');
      await told.hover();
      await stage.take('readme-tree', stage.workbench.sideBar, told);
      await stage.resizeSideBar(before);
    },
  },
  {
    name: 'settings-mistake',
    play: async (stage: Stage): Promise<void> => {
      const { workbench, hosts } = stage;
      await workbench.changeSettings(hosts.wrongSettings);
      await stage.settle();
      await stage.reach(/adress/);
      await stage.take('settings-mistake', workbench.sideBar);
      await workbench.changeSettings(hosts.settings);
      await stage.settle();
    },
  },
  {
    name: 'practice-host',
    play: async (stage: Stage): Promise<void> => {
      await stage.run('startPracticeHost');
      const { dialog } = stage.workbench;
      // Its row says its counts once its jobs are there.
      await stage.reach(/^(Practice host|Учебный узел),/);
      await stage.tree.row(/^(Practice host|Учебный узел),.*\d/).waitFor();
      await stage.take('practice-host', stage.workbench.sideBar);
      await stage.run('stopPracticeHost');
      await dialog.waitFor();
      await stage.take('question-stop-practice-host', dialog);
    },
  },
];

/** A job that fails while nobody looks at the hosts: the status bar says so until somebody does. */
async function failedUnseen(stage: Stage): Promise<void> {
  const { workbench, hosts } = stage;
  await workbench.showContainer('Explorer');
  hosts.first.seed({
    displayName: 'Font pack',
    state: 'QUEUED',
    priority: 0,
    files: [{ remoteUrl: `${hosts.first.files}/fonts.bin`, localFile: 'D:\\Drop\\fonts.bin' }],
  });
  const item = workbench.page.locator(
    '.part.statusbar .statusbar-item:has(.codicon-warning)[id*="bits-remote"]',
  );
  await item.waitFor();
  await item.hover();
  await workbench.hover.waitFor();
  await stage.take('status-bar-failed', item, workbench.hover);
  await workbench.showContainer(stage.words.text('container.title'));
}
