import type { Flaw } from '../../../src/practice/flaws';
import type { PracticeHost } from '../../../src/practice/host';
import { FAULT } from '../../../src/wsman/faultCodes';
import type { Chance } from './chance';
import type { FaultyWire, Message, WireFault } from './faultyWire';

const WIRE_FAULTS: readonly [WireFault, ...WireFault[]] = [
  { through: 0, then: 'reset' },
  { through: 0.5, then: 'reset' },
  { through: 1, then: 'reset' },
  { through: 0.5, then: 'end' },
  { through: 0, then: 'stall' },
  { through: 0.5, then: 'stall' },
  { through: 0, then: 'babble' },
  { through: 0, then: 'delay', milliseconds: 30 },
  { through: 0, then: 'drip', piece: 200, milliseconds: 1 },
];

const FLAWS: readonly [Flaw, ...Flaw[]] = [
  { kind: 'unauthorized' },
  { kind: 'restarted' },
  { kind: 'refused', status: 403 },
  { kind: 'refused', status: 413 },
  { kind: 'refused', status: 503 },
  { kind: 'empty500' },
  { kind: 'empty200' },
  { kind: 'html', status: 502 },
  { kind: 'resetBefore' },
  { kind: 'resetAfter' },
  { kind: 'truncated' },
  { kind: 'dropAfter' },
  { kind: 'unsealed' },
  { kind: 'flippedBit' },
  { kind: 'cutBody' },
  { kind: 'replayed' },
  { kind: 'fault', fault: { code: FAULT.ENDPOINT_UNAVAILABLE } },
  { kind: 'fault', fault: { code: FAULT.QUOTA_USER, subcode: 'w:QuotaLimit' } },
  { kind: 'faultAfter', fault: { code: FAULT.OPERATION_TIMED_OUT, subcode: 'w:TimedOut' } },
  { kind: 'faultAfter', fault: { code: FAULT.UNREPORTABLE_SUCCESS, subcode: 'w:EncodingLimit' } },
];

/** Actions that a flaw may apply to. Changes are listed more often. */
const ACTIONS = ['CreateJob', 'CreateJob', 'SetJobState', 'SetJobState', 'Get', 'Enumerate', 'Pull'] as const;

/** Random faults on the wire to a host and in the host, counted by kind. */
export class BadWeather {
  readonly #chance: Chance;
  readonly #met = new Map<string, number>();

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** How often each kind has occurred, by name. */
  get met(): ReadonlyMap<string, number> {
    return this.#met;
  }

  /** Makes the wire fail from now on. */
  over(wire: FaultyWire): void {
    wire.decide = (message) => this.#decide(message);
  }

  /** Adds a flaw to the host, at random. */
  in({ behaviour }: PracticeHost): void {
    if (behaviour.flaws.length > 0 || !this.#chance.onceIn(3)) return;
    const flaw = this.#chance.pick(FLAWS);
    // A fault of one kind of request applies to that kind only.
    const action =
      flaw.fault?.code === FAULT.UNREPORTABLE_SUCCESS ? 'SetJobState' : this.#chance.pick(ACTIONS);
    behaviour.flaws.push({ ...flaw, action });
    this.#count(
      flaw.fault
        ? `${flaw.kind} ${flaw.fault.code}`
        : `${flaw.kind}${flaw.status === undefined ? '' : ` ${flaw.status}`}`,
    );
  }

  #decide({ way }: Message): WireFault | undefined {
    if (!this.#chance.onceIn(60)) return undefined;
    const fault = this.#chance.pick(WIRE_FAULTS);
    const part = fault.through === 0 ? 'before' : fault.through === 1 ? 'after' : 'in';
    this.#count(`${fault.then} ${part} ${way}`);
    return fault;
  }

  #count(kind: string): void {
    this.#met.set(kind, (this.#met.get(kind) ?? 0) + 1);
  }
}
