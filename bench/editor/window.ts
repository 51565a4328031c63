import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startBrowser } from '../../scripts/workbench/browser.mjs';
import { installWorkbench } from '../../scripts/workbench/install.mjs';
import { VSIX } from '../../scripts/workbench/paths.mjs';
import { installVsix, startServer, workbenchUrl, writeSettings } from '../../scripts/workbench/server.mjs';
import { THEMES, Workbench, type Settings } from '../../test/browser/harness/workbench';
import { packEmpty, packProbe } from './packing';
import { PORT_VARIABLE, type ProbeOrder, type ProbeReport } from './protocol';

const PATIENCE = 60_000;

/** A workbench with the packaged extension and the probe in it. */
export interface BenchWindow {
  readonly workbench: Workbench;
  /** Resolves with the next report of a kind. */
  report<K extends ProbeReport['kind']>(kind: K): Promise<Extract<ProbeReport, { kind: K }>>;
  order(order: ProbeOrder): void;
  close(): Promise<void>;
}

/** Opens the window, with packages that exist already. The caller closes it. */
export async function openWindow(settings: Settings): Promise<BenchWindow> {
  await installWorkbench();
  const dir = mkdtempSync(join(tmpdir(), 'bench-'));
  const closers: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 })];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    installVsix(dir, VSIX);
    installVsix(dir, await packProbe(join(dir, 'probe')));
    installVsix(dir, await packEmpty(join(dir, 'empty')));
    const probe = new Probe();
    closers.push(() => probe.close());
    const all = { 'workbench.colorTheme': THEMES.dark.name, ...settings };
    writeSettings(dir, all);
    const server = await startServer({ dir, env: { [PORT_VARIABLE]: String(await probe.listen()) } });
    closers.push(() => server.stop());
    const browser = await startBrowser({ width: 1400, height: 860 });
    closers.push(() => browser.close());
    browser.page.setDefaultTimeout(PATIENCE);
    const folder = join(dir, 'folder');
    mkdirSync(folder);
    const url = workbenchUrl(server.host, { folder });
    const workbench = new Workbench(browser.page, { url, dir, folder }, all, 'dark');
    await workbench.open();
    await probe.report('ready');
    return {
      workbench,
      report: (kind) => probe.report(kind),
      order: (order) => probe.order(order),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The connection to the probe. A reloaded window makes a new one. */
class Probe {
  readonly #server = createServer((socket) => {
    this.#socket = socket;
    socket.on('error', () => socket.destroy());
    createInterface({ input: socket }).on('line', (line) => this.#take(JSON.parse(line) as ProbeReport));
  });
  readonly #reports: ProbeReport[] = [];
  #socket: Socket | undefined;
  #wake: () => void = () => undefined;

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  order(order: ProbeOrder): void {
    this.#socket?.write(`${JSON.stringify(order)}\n`);
  }

  async report<K extends ProbeReport['kind']>(kind: K): Promise<Extract<ProbeReport, { kind: K }>> {
    const end = performance.now() + PATIENCE;
    for (;;) {
      const index = this.#reports.findIndex((each) => each.kind === kind);
      const failed = this.#reports.find((each) => each.kind === 'failed');
      if (failed?.kind === 'failed') throw new Error(`the probe failed: ${failed.why}`);
      const [found] = index < 0 ? [] : this.#reports.splice(index, 1);
      if (found) return found as Extract<ProbeReport, { kind: K }>;
      if (performance.now() > end) throw new Error(`the probe did not tell: ${kind}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, PATIENCE);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  close(): void {
    this.#socket?.destroy();
    this.#server.close();
  }

  #take(report: ProbeReport): void {
    this.#reports.push(report);
    this.#wake();
  }
}
