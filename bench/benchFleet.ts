import { openJobs } from '../test/openJobs';
import { Fleet } from '../src/fleet/fleet';
import type { HostDefinition } from '../src/fleet/host';
import type { Connect } from '../src/fleet/hostConnection';
import type { Intervals } from '../src/fleet/hostSchedule';
import { Poller } from '../src/fleet/poller';
import type { Clock } from '../src/runtime/clock';
import type { Credential } from '../src/security/mechanism';
import { SignIns } from '../src/fleet/signIns';
import { storeOf } from '../test/unit/fleet/fakeStore';
import { parseEndpoint } from '../src/wsman/endpoint';
import type { RunningHost } from './host/start';
import { FakeClock } from '../test/fakeClock';

/** Those of the extension. */
export const INTERVALS: Intervals = { active: 2_000, idle: 30_000, failed: 300_000, patience: 600_000 };
const ENGLISH = 1033;

/** A fleet without hosts, as in the extension. Its hosts are reached by the provider, unless another way is given. */
export function fleetOf(
  credential: Credential,
  clock: Clock,
  connect: Connect = ({ endpoint }) => openJobs({ endpoint, auth: 'ntlm', credential }),
): Fleet {
  return new Fleet({
    connect,
    signIns: new SignIns({ store: storeOf(credential), now: () => clock.now() }),
    clock,
    languageId: () => ENGLISH,
    onDefect: (defect) => {
      throw defect;
    },
  });
}

/** A host of such a fleet; all share one credential. */
export function definitionOf(name: string, url: string): HostDefinition {
  return { name, endpoint: parseEndpoint(url), auth: 'ntlm', credential: 'bench' };
}

/** A fleet as in the extension. Its hosts are one program under many names, each with its own connections. */
export class BenchFleet {
  readonly clock = new FakeClock();
  readonly fleet: Fleet;
  readonly #poller: Poller;
  readonly #names: readonly string[];

  constructor(host: RunningHost, count: number, connect?: Connect) {
    const { url, credential } = host;
    this.#names = Array.from({ length: count }, (_, index) => `host-${String(index).padStart(4, '0')}`);
    this.fleet = fleetOf(credential, this.clock, connect);
    this.#poller = new Poller(this.fleet, {
      clock: this.clock,
      random: () => 0.5,
      intervals: () => INTERVALS,
    });
    this.fleet.setHosts(this.#names.map((name) => definitionOf(name, url)));
  }

  /** Lists every job of every host once, as opening its row does. */
  async open(): Promise<void> {
    this.#poller.watch(new Set(this.#names));
    await this.#read(this.clock.now());
    this.#poller.watch(new Set());
  }

  /** Advances the time by one round, and waits until every host was read in it. */
  async round(): Promise<void> {
    this.clock.jump(INTERVALS.active);
    await this.#read(this.clock.now());
  }

  close(): void {
    this.#poller.dispose();
    this.fleet.dispose();
  }

  /** Resolves when every host was read at that time or later. One host is looked at, so that waiting costs nothing. */
  async #read(since: number): Promise<void> {
    const missing = [...this.#names];
    for (let name = missing.at(-1); name !== undefined; name = missing.at(-1)) {
      const failure = this.fleet.host(name)?.error;
      if (failure) throw new Error(`${name} failed`, { cause: failure });
      if (this.#isRead(name, since)) missing.pop();
      else await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  #isRead(name: string, since: number): boolean {
    return (this.fleet.host(name)?.readAt ?? 0) >= since;
  }
}
