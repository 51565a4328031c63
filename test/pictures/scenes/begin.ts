import type { Scene } from '../scene';
import { WRONG, type Stage } from '../stage';

/** Milliseconds until a step is drawn. */
const DRAWN_MS = 2_000;
const STEPS = ['practiceHost', 'addHosts', 'transfer', 'terminal'] as const;

/** What a person sees who has no hosts yet. */
export const BEGIN: readonly Scene[] = [
  {
    name: 'empty-view',
    play: async (stage: Stage): Promise<void> => {
      const { sideBar } = stage.workbench;
      await sideBar.locator('.welcome-view-content .monaco-button').first().waitFor();
      await stage.take('empty-view', sideBar);
    },
  },
  {
    name: 'palette',
    play: async (stage: Stage): Promise<void> => {
      await stage.page.keyboard.press('F1');
      await stage.quickInput.fill('>BITS: ');
      // Which of them fit into a small window depends on the language.
      await stage.quickInput.item('BITS: ').waitFor();
      await stage.take('palette', stage.quickInput.box);
    },
  },
  { name: 'walkthrough', play: walkthrough },
  {
    name: 'add-host',
    play: async (stage: Stage): Promise<void> => {
      const { quickInput } = stage;
      await stage.run('addHost');
      await quickInput.box.waitFor();
      await stage.take('add-host-1-address', quickInput.box);
      await quickInput.fill('ftp://srv01');
      await quickInput.box.locator(WRONG).first().waitFor();
      await stage.take('add-host-2-wrong-address', quickInput.box);
      await quickInput.fill('srv01.contoso.example');
      await quickInput.accept();
      await quickInput.item('srv01').waitFor();
      await stage.take('add-host-3-list', quickInput.box);
    },
  },
];

async function walkthrough(stage: Stage): Promise<void> {
  const { page, quickInput, words } = stage;
  const title = words.text('walkthrough.title');
  await stage.workbench.palette('Welcome: Open Walkthrough...');
  // The palette may still be on its way out.
  await stage.until('the walkthrough is offered', async () => {
    await quickInput.fill(title);
    return stage.shows(quickInput.item(title));
  });
  await quickInput.item(title).click();
  for (const [index, id] of STEPS.entries()) {
    const step = page.locator(`[data-step-id$="#${id}"]`);
    await step.waitFor();
    const drawing = page.locator('.getting-started-media iframe');
    const before = (await stage.shows(drawing)) ? await drawing.first().getAttribute('name') : null;
    if ((await step.getAttribute('aria-expanded')) !== 'true') await step.click();
    // The drawing beside the steps follows later, where there is room for it.
    if (before !== null && index > 0)
      await stage.shows(page.locator(`.getting-started-media iframe:not([name="${before}"])`), DRAWN_MS);
    await step.and(page.locator('[aria-expanded="true"]')).waitFor();
    if (await stage.shows(drawing, DRAWN_MS)) await drawn(stage);
    await stage.take(`walkthrough-${index + 1}-${id}`, page.locator('.gettingStartedDetailsContent'));
  }
}

/** Waits until the drawing beside the steps is there: its frame comes before what is in it. */
async function drawn({ page }: Stage): Promise<void> {
  const frame = page.frameLocator('.getting-started-media iframe').frameLocator('#active-frame');
  await frame.locator('svg, img').first().waitFor();
}
