import { HOST } from '../hosts';
import type { Scene } from '../scene';
import type { Stage } from '../stage';

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
    name: 'practice-host',
    play: async (stage: Stage): Promise<void> => {
      await stage.run('startPracticeHost');
      const { dialog } = stage.workbench;
      await (await stage.reach(/^(Practice host|Учебный узел),/)).waitFor();
      await stage.take('practice-host', stage.workbench.sideBar);
      await stage.run('stopPracticeHost');
      await dialog.waitFor();
      await stage.take('question-stop-practice-host', dialog);
    },
  },
];
