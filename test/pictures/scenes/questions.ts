import { HOST } from '../hosts';
import type { Scene } from '../scene';
import { WRONG, type Stage } from '../stage';

/** Commands whose first question is looked at, by their ids. */
const ASKING = [
  'addHosts',
  'editHost',
  'editHosts',
  'importHosts',
  'exportHosts',
  'installFeature',
  'publishFile',
  'addFiles',
  'setPriority',
  'renameJob',
  'describeJob',
  'setRetryTimers',
  'setJobCredentials',
  'setProxy',
  'setClientCertificate',
  'completeJob',
  'completeReady',
  'cleanUpJobs',
] as const;

/** Pickers, input boxes and modal questions. */
export const QUESTIONS: readonly Scene[] = [
  { name: 'create', play: create },
  {
    name: 'create-again',
    play: async (stage: Stage): Promise<void> => {
      const { quickInput } = stage;
      const title = stage.words.title('createAgain');
      await stage.menu('Missing manual', title, quickInput.box);
      await stage.take('create-again', quickInput.box);
    },
  },
  ...ASKING.map((id): Scene => ({
    name: `ask-${id}`,
    play: async (stage: Stage): Promise<void> => {
      await stage.run(id);
      const { dialog } = stage.workbench;
      const asked = stage.quickInput.box.or(dialog).or(stage.page.locator('.notification-toast'));
      await asked.first().waitFor();
      await stage.until('the palette has gone', async () => !(await isPalette(stage)));
      await stage.take(`ask-${id}`, asked);
    },
  })),
  {
    name: 'question-cancel',
    play: async (stage: Stage): Promise<void> => {
      await (await stage.reach('Office update')).select();
      await ask(stage, 'question-cancel-one');
      await (await stage.reach('Weekly patches')).select();
      await (await stage.reach('Office update')).select('Control');
      await ask(stage, 'question-cancel-two');
      // Nothing stays selected: the menu of a selected row is that of all of them.
      await stage.tree.locator.press('Escape');
    },
  },
  {
    name: 'question-remove-host',
    play: async (stage: Stage): Promise<void> => {
      const title = stage.words.title('removeHost');
      await stage.menu(HOST, title, stage.workbench.dialog);
      await stage.take('question-remove-host', stage.workbench.dialog);
    },
  },
  {
    name: 'question-install',
    play: async (stage: Stage): Promise<void> => {
      await stage.menu('build-01', stage.words.title('installFeature'), stage.workbench.dialog);
      await stage.take('question-install', stage.workbench.dialog);
    },
  },
];

/** Whether the box is still the palette from which the command was chosen. */
async function isPalette({ quickInput }: Stage): Promise<boolean> {
  const input = quickInput.box.locator('input.input');
  return (await input.isVisible()) && (await input.inputValue()).startsWith('>');
}

/** Delete, and a picture of the question. */
async function ask(stage: Stage, name: string): Promise<void> {
  await stage.page.keyboard.press('Delete');
  await stage.workbench.dialog.waitFor();
  await stage.take(name, stage.workbench.dialog);
  await stage.page.keyboard.press('Escape');
  await stage.workbench.dialog.waitFor({ state: 'hidden' });
}

async function create(stage: Stage): Promise<void> {
  const { quickInput, hosts } = stage;
  const title = stage.words.title('createJob');
  await (await stage.reach(HOST)).inlineAction(title, quickInput.box);
  await stage.take('create-1-address', quickInput.box);
  await quickInput.fill('files.example/pack');
  await quickInput.box.locator(WRONG).first().waitFor();
  await stage.take('create-2-wrong-address', quickInput.box);
  await quickInput.fill(`${hosts.first.files}/files/sample-6MB.bin`);
  await stage.next();
  await stage.take('create-3-path', quickInput.box);
  await quickInput.fill('D:\\Drop\\sample.bin');
  await stage.next();
  await stage.take('create-4-name', quickInput.box);
  await quickInput.fill('Language pack');
  await stage.next();
  const lines = quickInput.box.locator('.quick-input-list .monaco-list-row');
  await lines.nth(1).waitFor();
  await stage.take('create-5-options', quickInput.box);
}
