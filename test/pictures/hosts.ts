import { startPracticeHost, type PracticeHost, type PracticeHostOptions } from '../../src/practice/host';
import type { Settings } from '../browser/harness/workbench';

const MB = 1024 * 1024;

export const ACCOUNT = { user: 'practice', password: 'Practice makes perfect 1' };

/** The host on which everything is shown, and one that does not answer. */
export const HOST = 'web-01';
export const CLOSED = 'db-01';

/** The hosts of the pictures: healthy and troubled ones, in groups. */
export class PicturedHosts {
  readonly #hosts: PracticeHost[] = [];
  readonly #entries: object[] = [];

  /** The one on which everything is shown. */
  get first(): PracticeHost {
    const [first] = this.#hosts;
    if (!first) throw new Error('the hosts have not been started');
    return first;
  }

  /** The settings that name them. */
  get settings(): Settings {
    return { 'bitsRemote.hosts': this.#entries };
  }

  /** The same with an entry that is wrong on purpose. */
  get wrongSettings(): Settings {
    return { 'bitsRemote.hosts': [...this.#entries, { name: 'broken', adress: 'srv-17', group: 'Test' }] };
  }

  async start(): Promise<void> {
    const files = (await this.#add(HOST, 'Production/Europe', { bytesPerSecond: 2 * MB })).files;
    this.first.behaviour.foregroundBytesPerSecond = 0.5 * MB;
    this.first.seed({
      displayName: 'Monthly images',
      description: 'What every branch office needs on the first of a month.',
      state: 'QUEUED',
      priority: 0,
      files: [1, 2, 3].map((number) => ({
        remoteUrl: `${files}/files/drivers-2026-${number}-200MB.bin`,
        localFile: `D:\\Drop\\drivers-2026-${number}.cab`,
        bytesTotal: 200 * MB,
        bytesTransferred: number === 1 ? 200 * MB : 0,
      })),
    });
    const second = await this.#add('web-02', 'Production/Europe', { withExamples: false });
    for (const [index, state] of (['TRANSFERRED', 'SUSPENDED', 'SUSPENDED'] as const).entries())
      second.seed({
        displayName: `Language pack ${index + 1}`,
        state,
        files: [
          {
            remoteUrl: `${files}/files/language-${index + 1}-4MB.bin`,
            localFile: `D:\\Drop\\language-${index + 1}.cab`,
            bytesTotal: 4 * MB,
            bytesTransferred: state === 'TRANSFERRED' ? 4 * MB : MB,
          },
        ],
      });
    await this.#add('web-03', 'Production/America', { withExamples: false });
    await (await this.#add(CLOSED, 'Production/America')).close();
    await this.#add('build-01', 'Test', { behaviour: { provider: 'namespaceMissing' } });
    await this.#add('build-02', 'Test', { behaviour: { rights: 'denied' } });
  }

  async close(): Promise<void> {
    for (const host of this.#hosts.splice(0)) await host.close();
  }

  async #add(name: string, group: string, options: PracticeHostOptions = {}): Promise<PracticeHost> {
    const host = await startPracticeHost({ ...ACCOUNT, ...options });
    this.#hosts.push(host);
    this.#entries.push({ name, address: host.url, group, credential: 'servers', auth: 'ntlm' });
    return host;
  }
}
