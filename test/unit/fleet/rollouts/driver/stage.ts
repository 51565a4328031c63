import { Fleet } from '../../../../../src/fleet/fleet';
import { Poller } from '../../../../../src/fleet/poller';
import { SignIns } from '../../../../../src/fleet/signIns';
import { Conductor } from '../../../../../src/fleet/rollouts/driver/conductor';
import { JOURNAL_FORMAT, type BegunEntry } from '../../../../../src/fleet/rollouts/journal/entry';
import type { LogStore } from '../../../../../src/fleet/rollouts/journal/eventLog';
import { journalOf } from '../../../../../src/fleet/rollouts/journal/journal';
import type { SentOrder } from '../../../../../src/fleet/rollouts/journal/orderBox';
import type { RolloutState } from '../../../../../src/fleet/rollouts/journal/rolloutState';
import { specHash, specOf, type RolloutFile } from '../../../../../src/fleet/rollouts/spec/rolloutSpec';
import { hasHostSource } from '../../../../../src/fleet/rollouts/spec/hostSource';
import { wavesOf } from '../../../../../src/fleet/rollouts/waves';
import { amountOf } from '../../../../../src/fleet/rollouts/amount';
import { FakeClock } from '../../../../fakeClock';
import { definition } from '../../fakeHost';
import { FakeBits } from './fakeBits';

export const ROLLOUT = 'k7m2q5xd';
const FILE = { from: 'https://files.contoso.example/pack.zip', to: 'D:\\Drop\\pack.zip' };
const CREDENTIAL = { user: 'u', password: 'p' };

/** A journal in memory. */
export class MemoryStore implements LogStore {
  text = '';
  /** Called with each text before and after it is written; a test throws from it. */
  around: (when: 'before' | 'after', text: string) => void = () => undefined;

  read(): Promise<string> {
    return Promise.resolve(this.text);
  }

  async append(text: string): Promise<void> {
    await Promise.resolve();
    this.around('before', text);
    this.text += text;
    this.around('after', text);
  }

  cut(bytes: number): Promise<void> {
    this.text = Buffer.from(this.text).subarray(0, bytes).toString();
    return Promise.resolve();
  }
}

/** Hosts with BITS, a journal, and conductors that come and go. */
export class Stage {
  readonly clock = new FakeClock();
  readonly store = new MemoryStore();
  readonly hosts: readonly FakeBits[];
  /** The host `s`, which publishes files; no job goes to it. */
  readonly source = new FakeBits('s');
  /** Orders for the conductor that runs. */
  readonly orders: SentOrder[] = [];
  /** How often conductors have decided. */
  decisions = 0;
  /** Seconds after which a conductor should rest. */
  patience = 2_000;
  readonly #begun: BegunEntry;
  #stop = new AbortController();

  constructor(hostCount: number, file: Partial<RolloutFile> = {}) {
    this.hosts = Array.from({ length: hostCount }, (_, index) => new FakeBits(`web-${index + 1}`));
    const spec = specOf({ name: 'Nightly pack', files: [FILE], hosts: ['all'], ...file });
    const waves = wavesOf(spec.waves.map(amountOf), hostCount);
    this.#begun = {
      kind: 'begun',
      format: JOURNAL_FORMAT,
      rollout: ROLLOUT,
      file: 'nightly.bits-rollout.json',
      by: 'test',
      spec,
      hash: specHash(spec),
      hosts: this.hosts.map(({ name }, index) => ({ name, wave: waves[index] ?? 0 })),
      ...(hasHostSource(spec.files) && { sources: [{ name: 's', authority: 's', port: 80 }] }),
    };
  }

  host(index: number): FakeBits {
    const host = this.hosts[index];
    if (!host) throw new Error(`there is no host ${index}`);
    return host;
  }

  /** Ends the conductor that runs, as the end of its program does. */
  kill(): void {
    this.#stop.abort(new Error('killed'));
  }

  /** Conducts until the rollout rests, and lets time pass meanwhile. */
  async conduct(meanwhile: () => void = () => undefined): Promise<RolloutState> {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const { clock } = this;
    const all = this.#begun.sources ? [...this.hosts, this.source] : this.hosts;
    const byName = new Map(all.map((host) => [host.name, host]));
    const fleet = new Fleet({
      connect: ({ name }) => Promise.resolve((byName.get(name) ?? this.host(0)).connection),
      signIns: new SignIns({
        store: { read: () => Promise.resolve(CREDENTIAL), store: () => Promise.resolve() },
        now: () => clock.now(),
      }),
      clock,
      languageId: () => 1033,
      onDefect: (defect) => {
        throw defect;
      },
    });
    fleet.setHosts(all.map(({ name }) => definition(name)));
    const intervals = { active: 2_000, idle: 5_000, failed: 300_000, patience: Infinity };
    const poller = new Poller(fleet, { clock, random: () => 0.5, intervals: () => intervals });
    try {
      const journal =
        this.store.text === ''
          ? await journalOf(ROLLOUT).begin(this.store, clock, this.#begun)
          : await journalOf(ROLLOUT).open(this.store, clock);
      const conductor = new Conductor({
        hosts: fleet,
        journal,
        clock,
        signal,
        orders: () => Promise.resolve(this.orders.splice(0)),
        attend: (hosts) => poller.watch(hosts),
        onChange: () => this.decisions++,
      });
      const over = new AbortController();
      const ended = conductor.run().finally(() => over.abort());
      ended.catch(() => undefined);
      for (let turn = 0; !over.signal.aborted && turn < this.patience; turn++) {
        await clock.pass(1_000);
        meanwhile();
      }
      if (!over.signal.aborted) throw new Error(`it never rests: ${this.store.text.slice(-4_000)}`);
      return await ended;
    } finally {
      poller.dispose();
      fleet.dispose();
    }
  }

  /** Gives an order while no conductor runs, as the command line does. */
  async order(order: SentOrder['order'], ...hosts: readonly string[]): Promise<RolloutState> {
    const journal = await journalOf(ROLLOUT).open(this.store, this.clock);
    await journal.append({ kind: 'order', order, by: 'test', ...(hosts.length > 0 && { hosts }) });
    return journal.state;
  }

  /** How often each host was asked for something. */
  count(call: FakeBits['ledger'][number]): readonly number[] {
    return this.hosts.map(({ ledger }) => ledger.filter((each) => each === call).length);
  }
}

/** The states of the hosts, in their order. */
export function states({ runs }: RolloutState): readonly string[] {
  return Array.from(runs.values(), ({ state }) => state);
}
