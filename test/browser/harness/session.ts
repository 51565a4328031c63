import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before } from 'mocha';
import { startBrowser } from '../../../scripts/workbench/browser.mjs';
import { installWorkbench } from '../../../scripts/workbench/install.mjs';
import { setDisplayLanguage } from '../../../scripts/workbench/displayLanguage.mjs';
import { atExit } from '../../../scripts/workbench/lifetime.mjs';
import { RESULTS, VSIX } from '../../../scripts/workbench/paths.mjs';
import { installVsix, startServer, workbenchUrl, writeSettings } from '../../../scripts/workbench/server.mjs';
import { type Settings, type Theme, THEMES, Workbench } from './workbench';

/** Waiting for something in the window fails after this: long enough for a busy computer. */
const PATIENCE_MS = 60_000;

export interface SessionOptions {
  readonly theme?: Theme;
  readonly settings?: Settings;
  /** The package to install; by default the one without native parts. */
  readonly vsix?: string;
  /** Added to the environment of the editor; asked for when the window opens. */
  readonly env?: () => NodeJS.ProcessEnv;
  /** Of the window in pixels. */
  readonly size?: { readonly width: number; readonly height: number; readonly zoom?: number };
  /** The display language, other than English: extensions speak it, the editor itself stays English. */
  readonly language?: string;
}

/** An open window and what runs for it. */
export interface Session {
  readonly workbench: Workbench;
  readonly serverLog: () => string;
  /** What the extension has logged, in every window so far, and what its windows share. */
  readonly ownLog: () => string;
  readonly close: () => Promise<void>;
}

/** Done once for all sessions of this process. */
let prepared: Promise<void> | undefined;
/** The folders of installed extensions, by package. */
const extensions = new Map<string, Promise<string>>();

async function prepare(): Promise<void> {
  for (const name of ['screenshots', 'failures']) {
    rmSync(join(RESULTS, name), { recursive: true, force: true });
  }
  await installWorkbench();
}

async function install(vsix: string): Promise<string> {
  if (!existsSync(vsix)) throw new Error(`there is no ${vsix}: run \`npm run package\` first`);
  await (prepared ??= prepare());
  const dir = mkdtempSync(join(tmpdir(), 'installed-'));
  atExit(() => rmSync(dir, { recursive: true, force: true }));
  installVsix(dir, vsix);
  return join(dir, 'extensions');
}

/** Opens a window with the packaged extension installed. Who opens it closes it. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { theme = 'dark', settings = {}, vsix = VSIX, env, size, language } = options;
  const installing = extensions.get(vsix) ?? install(vsix);
  extensions.set(vsix, installing);
  const installed = await installing;
  const dir = mkdtempSync(join(tmpdir(), 'workbench-'));
  const folder = join(dir, 'folder');
  mkdirSync(folder);
  const closers: (() => void | Promise<void>)[] = [
    () => rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  ];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const all = { 'workbench.colorTheme': THEMES[theme].name, ...settings };
    writeSettings(dir, all);
    if (language !== undefined) setDisplayLanguage(dir, language);
    const server = await startServer({ dir, extensions: installed, ...(env && { env: env() }) });
    closers.push(() => server.stop());
    const browser = await startBrowser(size);
    closers.push(() => browser.close());
    browser.page.setDefaultTimeout(PATIENCE_MS);
    await browser.page.emulateMedia({ colorScheme: THEMES[theme].scheme });
    const url = workbenchUrl(server.host, { folder });
    const workbench = new Workbench(browser.page, { url, dir, folder }, all, theme);
    await workbench.open();
    return { workbench, serverLog: server.log, ownLog: () => ownLog(dir), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function ownLog(dir: string): string {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /BITS Remote\.log$|bits-remote\.bits-remote.(?:windows|told|memory)\.\d+$/u.test(name),
  );
  return files.map((name) => `${name}\n${readFileSync(join(dir, name), 'utf8')}`).join('\n\n');
}

/**
 * Gives the tests of a `describe` a window of their own, with the packaged extension installed and nothing else known.
 * A test that fails leaves a picture and logs under `test-results/failures`.
 * @returns the window, once the tests run
 */
export function useWorkbench(options: SessionOptions = {}): () => Workbench {
  let session: Session | undefined;

  before(async () => {
    session = await openSession(options);
  });

  afterEach(async function () {
    if (session === undefined || this.currentTest?.state !== 'failed') return;
    const name = this.currentTest.fullTitle().replace(/[^\w-]+/g, '-');
    const picture = await session.workbench.picture(`failures/${name}.png`);
    const logs = [...session.workbench.consoleErrors(), session.serverLog(), session.ownLog()].join('\n\n');
    writeFileSync(picture.replace(/png$/, 'log'), logs);
    console.log(`The window when it failed: ${picture}, and its logs beside it`);
  });

  after(async () => {
    await session?.close();
  });

  return () => {
    if (session === undefined) throw new Error('the window opens before the first test, not earlier');
    return session.workbench;
  };
}
