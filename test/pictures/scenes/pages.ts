import { CLOSED, HOST } from '../hosts';
import type { Scene } from '../scene';
import type { Stage } from '../stage';

/** A curve of so many milliseconds is one. */
const PAST_MS = 120_000;
/** Of a page that is longer than the window. */
const MOST_PICTURES = 8;

/** Pages and documents in the editor area. */
export const PAGES: readonly Scene[] = [
  details('details-running', 'Monthly images'),
  details('details-failed', 'Missing manual'),
  details('details-retrying', 'Mirror without a name'),
  details('details-host', HOST),
  details('details-host-unreachable', CLOSED),
  {
    name: 'document',
    play: async (stage: Stage): Promise<void> => {
      const tab = stage.workbench.editorTab(/Weekly patches.*yaml/);
      await stage.menu('Weekly patches', exactly(stage.words.title('showDetails')), tab);
      await stage.workbench.editorLine(/\S/).waitFor();
      await stage.rest();
      await stage.take('document', stage.page.locator('.part.editor .tabs-container'));
    },
  },
  doctor('doctor-ready', HOST),
  doctor('doctor-unreachable', CLOSED),
  doctor('doctor-no-provider', 'build-01'),
  {
    name: 'overview',
    play: async (stage: Stage): Promise<void> => {
      if (!stage.words.hasCommand('showOverview')) return;
      await stage.run('showOverview');
      await page(stage, 'overview');
    },
  },
  {
    name: 'rollout-file',
    play: async (stage: Stage): Promise<void> => {
      await stage.run('newRollout');
      await stage.page.locator('.codelens-decoration a').first().waitFor();
      await stage.take('rollout-file', stage.page.locator('.codelens-decoration'));
    },
  },
  {
    name: 'rollout-page',
    play: async (stage: Stage): Promise<void> => {
      await stage.run('showRollout');
      await stage.webview.getByRole('heading', { name: 'Nightly pack' }).waitFor();
      await stage.webview.locator('[role="row"]').nth(2).waitFor();
      await page(stage, 'rollout-page');
    },
  },
];

/** The item of a menu with this title and perhaps a key, not one with a longer title. */
const exactly = (title: string): RegExp => new RegExp(`^${title}(\\s*Enter)?$`, 'u');

/** The page of a job or a host, opened from its row. */
function details(name: string, of: string): Scene {
  return {
    name,
    play: async (stage: Stage): Promise<void> => {
      const heading = stage.webview.getByRole('heading', { name: of, exact: true });
      await stage.menu(of, exactly(stage.words.title('showPage')), heading);
      await stage.watchFor(PAST_MS);
      await page(stage, name);
    },
  };
}

/** The test of a connection, at its end. */
function doctor(name: string, host: string): Scene {
  return {
    name,
    play: async (stage: Stage): Promise<void> => {
      const ended = stage.webview.locator('body[data-phase]:not([data-phase="running"]) #headline');
      await stage.menu(host, stage.words.title('testConnection'), ended);
      await page(stage, name);
    },
  };
}

/** Pictures of a page from its top to its end. */
async function page(stage: Stage, name: string): Promise<void> {
  const root = stage.webview.locator('html');
  const main = stage.webview.locator('body');
  // Pages stay hidden until they know what to show.
  await stage.webview.locator('h1').first().waitFor();
  await stage.rest();
  await stage.take(name, main);
  for (let number = 2; number <= MOST_PICTURES; number++) {
    const moved = await root.evaluate((element: Scrolled) => {
      const before = element.scrollTop;
      element.scrollTop += element.clientHeight - 40;
      return element.scrollTop > before + 10;
    });
    if (!moved) break;
    await stage.take(`${name}-${number}`);
  }
}

/** As much of the root of a page as is scrolled. */
interface Scrolled {
  scrollTop: number;
  readonly clientHeight: number;
}
