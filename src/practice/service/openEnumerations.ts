import type { Behaviour } from '../behaviour';
import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import { fault, type SoapFault } from './fault';
import { WSMAN } from './faultCodes';

/** The terms of an Enumerate, which every Pull has to repeat (MS-WSMV 3.1.4.9). */
export interface BatchTerms {
  readonly resource: string;
  readonly maxElements: number;
  readonly maxEnvelopeSize: number | undefined;
  readonly maxCharacters: number | undefined;
}

/** Some items of a result. */
export interface Batch {
  readonly items: readonly string[];
  /** The context of the next Pull; `undefined` at the end. */
  readonly context: string | undefined;
}

interface Enumeration {
  readonly terms: BatchTerms;
  /** The items that are still to be sent, as XML. */
  readonly rest: string[];
  emptyPulls: number;
  timer: Disposable;
}

/** Octets of an envelope without its items. */
const ENVELOPE_OVERHEAD = 2048;

/** The open enumerations of the host. They are independent of connections. */
export class OpenEnumerations {
  readonly #open = new Map<string, Enumeration>();
  readonly #behaviour: Behaviour;
  readonly #clock: Clock;
  readonly #newId: () => string;

  constructor(behaviour: Behaviour, clock: Clock, newId: () => string) {
    this.#behaviour = behaviour;
    this.#clock = clock;
    this.#newId = newId;
  }

  get size(): number {
    return this.#open.size;
  }

  /**
   * Opens an enumeration.
   * @param optimised whether the first answer has items
   * @throws SoapFault when too many are open, or an item fits no envelope
   */
  start(items: string[], terms: BatchTerms, optimised: boolean): Batch {
    if (this.#open.size >= this.#behaviour.maxOpenEnumerations) {
      throw fault(
        WSMAN.QUOTA_MAX_OPERATIONS,
        'w:InternalError',
        `The maximum number of concurrent operations for this user has been exceeded. ` +
          `The user is allowed a maximum number of ${this.#behaviour.maxOpenEnumerations} concurrent operations.`,
      );
    }
    if (!optimised) return { items: [], context: this.#park(items, terms, this.#behaviour.emptyPulls) };
    const whole =
      items.length <= terms.maxElements && items.length <= Math.max(this.#behaviour.firstBatch, 1);
    const most = whole ? items.length : Math.min(terms.maxElements, this.#behaviour.firstBatch);
    return this.#keep(this.#nextItems(items, most, terms), items, terms, this.#behaviour.emptyPulls);
  }

  /** @throws SoapFault for an unknown context, other terms, or an item that fits no envelope */
  pull(context: string, terms: BatchTerms): Batch {
    const enumeration = this.#open.get(context);
    if (!enumeration) throw invalidContext();
    const asked = enumeration.terms;
    if (
      asked.resource.toLowerCase() !== terms.resource.toLowerCase() ||
      asked.maxElements !== terms.maxElements ||
      asked.maxEnvelopeSize !== terms.maxEnvelopeSize ||
      asked.maxCharacters !== terms.maxCharacters
    ) {
      throw fault(
        WSMAN.PULL_PARAMETERS_DIFFER,
        'w:InvalidParameter',
        'The maximum size and count of a Pull must be those of its Enumerate.',
      );
    }
    this.#forget(context, enumeration);
    if (enumeration.emptyPulls > 0) {
      return { items: [], context: this.#park(enumeration.rest, terms, enumeration.emptyPulls - 1) };
    }
    return this.#keep(
      this.#nextItems(enumeration.rest, terms.maxElements, terms),
      enumeration.rest,
      terms,
      0,
    );
  }

  /** @throws SoapFault for an unknown context */
  release(context: string): void {
    const enumeration = this.#open.get(context);
    if (!enumeration) throw invalidContext();
    this.#forget(context, enumeration);
  }

  close(): void {
    for (const [context, enumeration] of this.#open) this.#forget(context, enumeration);
  }

  #forget(context: string, enumeration: Enumeration): void {
    enumeration.timer.dispose();
    this.#open.delete(context);
  }

  #keep(items: readonly string[], rest: string[], terms: BatchTerms, emptyPulls: number): Batch {
    if (rest.length === 0) return { items, context: undefined };
    return { items, context: this.#park(rest, terms, emptyPulls) };
  }

  /** Keeps the rest under a new context. */
  #park(rest: string[], terms: BatchTerms, emptyPulls: number): string {
    const context = `uuid:${this.#newId()}`;
    const timer = this.#clock.after(this.#behaviour.enumerationTimeoutMs, () => this.#open.delete(context));
    this.#open.set(context, { terms, rest, emptyPulls, timer });
    return context;
  }

  /** Removes the items that fit into one envelope. Sizes count as UTF-16, as on recorded servers. */
  #nextItems(items: string[], most: number, terms: BatchTerms): string[] {
    const own = this.#behaviour.maxEnvelopeSizeKb * 1024;
    const octets = Math.min(terms.maxEnvelopeSize ?? own, own) - ENVELOPE_OVERHEAD;
    const characters = Math.min(octets / 2, terms.maxCharacters ?? Infinity);
    let used = 0;
    let count = 0;
    for (const item of items) {
      used += item.length;
      if (used > characters || count >= most) break;
      count++;
    }
    if (count === 0 && items.length > 0 && most > 0) {
      throw fault(
        WSMAN.MAX_ENVELOPE_SIZE_EXCEEDED,
        'w:EncodingLimit',
        'An object is larger than the MaxEnvelopeSize of the request.',
        'MaxEnvelopeSizeExceeded',
      );
    }
    return items.splice(0, count);
  }
}

function invalidContext(): SoapFault {
  return fault(
    WSMAN.INVALID_ENUMERATION_CONTEXT,
    'n:InvalidEnumerationContext',
    'The supplied enumeration context is invalid.',
  );
}
