import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startPracticeHost, type PracticeHost, type PracticeHostOptions } from '../../../src/practice/host';

export const ACCOUNT = { user: 'practice', password: 'Practice makes perfect 1' };

/** The file that hosts are read from, and the one of the rollout, in the folder of the window. */
export const INVENTORY = 'servers.csv';
export const ROLLOUT = 'pack.bits-rollout.json';
const FILES = ['sample-1MB.bin', 'sample-2MB.bin'];

/** `web-01` is the canary; the others stand in two groups of Production. */
function groupOf(index: number): string {
  if (index === 0) return 'Canary';
  return index % 2 === 0 ? 'Production/EU' : 'Production/US';
}

/** Practice hosts of an inventory, and a rollout file about them. The first one serves the files to all. */
export class RolloutHosts {
  readonly hosts: PracticeHost[] = [];
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async start(count: number, options: PracticeHostOptions = {}): Promise<void> {
    for (let index = 0; index < count; index++) {
      const host = await startPracticeHost({ ...ACCOUNT, withExamples: false, ...options });
      await mkdir(host.resolvePath('D:\\Drop'), { recursive: true });
      this.hosts.push(host);
    }
    const rows = this.hosts.map(({ url }, index) => {
      const name = `web-${String(index + 1).padStart(2, '0')}`;
      return `${name},${url},${groupOf(index)},${index < 4 ? 'first' : ''},practice`;
    });
    const text = ['name,address,group,tags,credential', ...rows, ''].join('\r\n');
    await writeFile(this.inventory, text);
  }

  get inventory(): string {
    return join(this.#folder, INVENTORY);
  }

  host(index: number): PracticeHost {
    const host = this.hosts[index];
    if (!host) throw new Error(`there is no host ${index}`);
    return host;
  }

  /** The pairs of the rollout. @param serverFolder another one than `files` is a mistake: the file server answers 404 */
  files(serverFolder = 'files'): readonly { readonly from: string; readonly to: string }[] {
    const { files } = this.host(0);
    return FILES.map((name) => ({ from: `${files}/${serverFolder}/${name}`, to: `D:\\Drop\\${name}` }));
  }

  /** Writes the rollout file. */
  async write(content: object): Promise<void> {
    await writeFile(join(this.#folder, ROLLOUT), `${JSON.stringify(content, undefined, 2)}\n`);
  }

  /** How often each host was asked to create a job. */
  creates(): readonly number[] {
    return this.hosts.map(({ ledger }) => ledger.filter(({ kind }) => kind === 'create').length);
  }

  /** The hosts, by number, whose files are not those of the file server, byte for byte. */
  async withoutFiles(): Promise<readonly number[]> {
    const wrong = new Set<number>();
    for (const { from, to } of this.files()) {
      const served = Buffer.from(await (await fetch(from)).arrayBuffer());
      for (const [index, host] of this.hosts.entries()) {
        const brought = await readFile(host.resolvePath(to)).catch(() => undefined);
        if (!brought || !served.equals(brought)) wrong.add(index);
      }
    }
    return [...wrong];
  }

  async close(): Promise<void> {
    for (const host of this.hosts.splice(0)) await host.close();
  }
}
