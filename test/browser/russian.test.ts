import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { useWorkbench } from './harness/session';
import { FOLLOWS_SCHEME } from './harness/workbench';

const MB = 1024 * 1024;
const ACCOUNT = { user: 'practice', password: 'Practice makes perfect 1' };

/** The texts of a Russian window; the editor's own come from a language pack, which is not ours and not here. */
describe('a window in Russian', () => {
  const workbench = useWorkbench({ language: 'ru', settings: FOLLOWS_SCHEME });
  const tree = (): ReturnType<ReturnType<typeof workbench>['tree']> => workbench().tree('Узлы');
  let host: PracticeHost;

  before(async () => {
    host = await startPracticeHost({ ...ACCOUNT, bytesPerSecond: 2 * MB });
  });
  after(() => host.close());

  it('welcomes a new person', async () => {
    await workbench().showContainer('BITS');
    await workbench().sideBar.getByRole('button', { name: 'Попробовать учебный узел' }).waitFor();
    await workbench().screenshots('russian-welcome');
  });

  it('has the commands of the palette in the language', async () => {
    await workbench().page.keyboard.press('F1');
    await workbench().quickInput.fill('>BITS:');
    await workbench().quickInput.item('Добавить узел').waitFor();
    await workbench().screenshots('russian-palette');
    await workbench().page.keyboard.press('Escape');
  });

  it('goes through its first steps in the language', async () => {
    const { page, quickInput } = workbench();
    await workbench().palette('Welcome: Open Walkthrough...');
    await quickInput.fill('Передача файла');
    await quickInput.item('Передача файла на узел Windows').click();
    const step = page.locator('[data-step-id$="#transfer"]');
    await step.click();
    await step.getByText('Создайте задание', { exact: true }).waitFor();
    await step.getByRole('button', { name: 'Создать задание', exact: true }).waitFor();
    await step.getByRole('button', { name: 'Завершить задание', exact: true }).waitFor();
    await workbench().screenshots('russian-walkthrough');
  });

  it('signs in, and shows jobs with the right forms of what is counted', async () => {
    const { quickInput } = workbench();
    await workbench().changeSettings({
      'bitsRemote.hosts': [
        { name: 'web-01', address: host.url, credential: 'admin', group: 'Филиалы/Урал' },
        { name: 'web-02', address: host.url, credential: 'admin', group: 'Филиалы/Урал' },
      ],
    });
    await workbench().showContainer('BITS');
    await tree()
      .row(/^web-01/)
      .expand();
    await quickInput.waitFor(/имя пользователя/);
    await workbench().screenshots('russian-sign-in');
    await quickInput.answer(/имя пользователя/, ACCOUNT.user);
    await quickInput.answer(/пароль/, ACCOUNT.password);
    await tree()
      .row(/Office update/)
      .waitFor();
    await tree()
      .row(/^Урал.*2\sузла/)
      .waitFor();
    const { width = 0 } = (await workbench().sideBar.boundingBox()) ?? {};
    assert.ok(width <= 320, `the pictures show a side bar of 300 pixels, not ${width}`);
    await workbench().screenshots('russian-tree');
  });

  it('has its menus, pickers and questions in the language', async () => {
    const { quickInput, dialog, page } = workbench();
    const job = tree().row(/Office update/);
    await job.select();
    await job.menu(['Изменить', 'Задать приоритет…'], quickInput.step(/Какой приоритет/));
    await workbench().screenshots('russian-priority');
    await page.keyboard.press('Escape');
    await workbench().palette('BITS: Проверить подключение');
    await quickInput.waitFor(/^Узлы: отметьте/);
    await workbench().screenshots('russian-picker');
    await page.keyboard.press('Escape');
    await quickInput.box.waitFor({ state: 'hidden' });
    await job.select();
    await page.keyboard.press('Delete');
    await dialog.waitFor();
    await workbench().screenshots('russian-question');
    await dialog.getByRole('button', { name: 'Оставить задание' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });

  it('shows details and the test of a connection', async () => {
    await tree()
      .row(/Office update/)
      .menu(/^Показать подробности(?! как)/, workbench().editorTab('Office update'));
    await workbench().webview.getByRole('heading', { name: 'Office update' }).waitFor();
    await workbench().screenshots('russian-page');
    await tree()
      .row(/Office update/)
      .menu('Показать подробности как текст', workbench().editorTab(/yaml/));
    await workbench().screenshots('russian-details');
    await tree()
      .row(/^web-01/)
      .menu('Проверить подключение', workbench().editorTab('Проверка узла web-01'));
    await workbench().webview.getByText('Узел web-01 готов.').first().waitFor();
    await workbench().screenshots('russian-doctor');
    assert.deepEqual(workbench().consoleErrors(), []);
  });
});
