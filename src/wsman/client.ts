import { nextTurn } from '../runtime/turn';
import { checkWritten, readInstance } from './answeredInstance';
import { CimInstance, writeProperty, type CimInput } from './cim';
import { DecodeError } from './decodeError';
import { IDENTIFY_ENVELOPE, readEnvelope, writeEnvelope, type Selector } from './envelope';
import { RemoteError, hasClass } from './errors';
import { enumerate, type EnumerateOptions } from './enumeration';
import { readFault, type Fault } from './fault';
import { faultError, mayAskAgain, wantsSignIn, type FaultContext } from './faultError';
import { readIdentity, type Identity } from './identity';
import { editInstance } from './instanceEdit';
import { methodOutput } from './methodOutput';
import { ACTION } from './names';
import type { Effect, Exchange, Operation } from './operation';
import type { Transport } from './transport';
import { unknownOutcome } from './unknownOutcome';
import type { XmlElement } from './xmlElement';

export interface WsmanOptions {
  /** Milliseconds for a read, and after which the host aborts an operation. Windows caps it at 60 s. */
  readonly operationTimeout: number;
  /** Milliseconds for all pages of a listing. */
  readonly listingTimeout: number;
  /** Largest answer to ask for, in bytes; at least 8192. */
  readonly maxEnvelopeSize: number;
  /** Language of fault texts, such as `en-US`. */
  readonly locale: string;
  /** Returns a new GUID for a MessageID. */
  readonly newGuid: () => string;
  /** Receives a line for what was unusual in an answer, without secrets. */
  readonly log?: ((line: string) => void) | undefined;
}

/**
 * Milliseconds that Windows' own client allows for the network on top of OperationTimeout (NetworkDelayms). A change has
 * them too: an answer that is still under way then says what became of it. A read can be asked again.
 */
const NETWORK_DELAY = 5_000;

/** Characters of an answer that takes milliseconds to read. */
const LARGE = 100_000;

/** The Body of an answer, and the fault in it, if any. */
interface Answer {
  /** All of it, as received. */
  readonly text: string;
  readonly body: XmlElement;
  readonly fault: Fault | undefined;
}

/** WS-Management operations on one host (DSP0226, MS-WSMV 3.1.4). Every call throws RemoteError. */
export class WsmanClient implements Exchange {
  readonly #transport: Transport;
  readonly options: WsmanOptions;

  constructor(transport: Transport, options: WsmanOptions) {
    this.#transport = transport;
    this.options = options;
  }

  get host(): string {
    return this.#transport.host;
  }

  /** Who signs in, as the person typed it. */
  get user(): string {
    return this.#transport.user;
  }

  get listingTimeout(): number {
    return this.options.listingTimeout;
  }

  /** Asks the service to identify itself; `anonymous` asks in clear and without credentials. */
  async identify(signal: AbortSignal, { anonymous = false } = {}): Promise<Identity> {
    const first = await this.#sendIdentify(anonymous, signal);
    const repeats = first.fault && this.#mayRepeat('none', first.fault);
    const { body, fault } = repeats ? await this.#sendIdentify(anonymous, signal) : first;
    if (fault) throw this.#error(fault, { instance: false });
    return this.decode(() => readIdentity(body));
  }

  /** Reads one instance (MS-WSMV 3.1.4.3). */
  async get(resourceUri: string, selectors: readonly Selector[], signal: AbortSignal): Promise<CimInstance> {
    const { instance } = await this.#getInstance(resourceUri, selectors, signal);
    return CimInstance.read(instance);
  }

  /**
   * Changes properties as Windows' tools do: Get, change, Put of the whole instance. Whether a provider accepts a single
   * property is not recorded. The Put itself is never repeated.
   */
  async put(
    resourceUri: string,
    selectors: readonly Selector[],
    changes: Readonly<Record<string, string | number>>,
    signal: AbortSignal,
  ): Promise<void> {
    const { text, instance } = await this.#getInstance(resourceUri, selectors, signal);
    const body = this.decode(() => editInstance(text, instance, changes));
    const operation: Operation = { action: ACTION.put, resourceUri, selectors, body, effect: 'change' };
    const answer = await this.exchange(operation, signal);
    this.decodeAnswer(operation, () => checkWritten(answer, resourceUri, selectors));
  }

  /**
   * Calls a method (MS-WSMV 3.1.4.11), a static one without selectors. Parameter names are written as given: element names
   * are case-sensitive.
   * @param effect a method that changes something is never repeated
   * @returns out parameters and `ReturnValue`
   * @throws RemoteError `UNKNOWN_OUTCOME` for an answer to something else, or `MALFORMED_ANSWER` if the method only reads
   */
  async invoke(
    resourceUri: string,
    method: string,
    parameters: Readonly<Record<string, CimInput>>,
    signal: AbortSignal,
    selectors: readonly Selector[] = [],
    effect: Effect = 'change',
  ): Promise<CimInstance> {
    const content = Object.entries(parameters)
      .map(([name, value]) => writeProperty(name, value))
      .join('');
    const body = `<p:${method}_INPUT xmlns:p="${resourceUri}">${content}</p:${method}_INPUT>`;
    const action = `${resourceUri}/${method}`;
    const operation: Operation = { action, resourceUri, selectors, body, effect };
    const answer = await this.exchange(operation, signal);
    return this.decodeAnswer(operation, () => CimInstance.read(methodOutput(answer, method)));
  }

  /** Lists instances page by page. Leaving the loop early releases the enumeration on the host. */
  enumerate(options: EnumerateOptions, signal: AbortSignal): AsyncGenerator<readonly CimInstance[], void> {
    return enumerate(this, options, signal);
  }

  close(): void {
    this.#transport.close();
  }

  /** Writes a line about this host to the log. */
  log(line: string): void {
    this.options.log?.(`${this.host}: ${line}`);
  }

  /**
   * Sends one operation and returns the answer's Body. A fault that says "retry soon" or demands a new sign-in is retried
   * once, unless the operation is a change.
   * @throws RemoteError for a fault, and for everything that is not an answer
   */
  async exchange(operation: Operation, signal: AbortSignal): Promise<XmlElement> {
    return (await this.#exchange(operation, signal)).body;
  }

  async #exchange(operation: Operation, signal: AbortSignal): Promise<Answer> {
    const first = await this.#ask(operation, signal);
    if (!first.fault) return first;
    const second = this.#mayRepeat(operation.effect, first.fault)
      ? await this.#ask(operation, signal)
      : first;
    if (!second.fault) return second;
    throw this.#error(second.fault, {
      instance: operation.selectors !== undefined && operation.selectors.length > 0,
      change: operation.effect === 'change' ? nameOf(operation) : undefined,
    });
  }

  /** @throws RemoteError `ENUMERATION_LOST` for a Pull: its context belongs to the sign-in that started the listing */
  #mayRepeat(effect: Effect, fault: Fault): boolean {
    const renews = wantsSignIn(fault);
    if (renews) this.#transport.renew();
    if (renews && effect === 'cursor')
      throw new RemoteError('ENUMERATION_LOST', { host: this.host }, { hostCodes: fault.codes });
    return effect !== 'change' && (renews || mayAskAgain(fault));
  }

  async #sendIdentify(anonymous: boolean, signal: AbortSignal): Promise<Answer> {
    const request = { envelope: IDENTIFY_ENVELOPE, effect: 'none', what: 'Identify' } as const;
    const text = anonymous
      ? await this.#transport.sendAnonymous(IDENTIFY_ENVELOPE, this.#limit('none'), signal)
      : await this.#transport.send({ ...request, limit: this.#limit('none') }, signal);
    return this.decode(() => this.#readAnswer(text));
  }

  async #ask(operation: Operation, signal: AbortSignal): Promise<Answer> {
    const messageId = `uuid:${this.options.newGuid().toUpperCase()}`;
    const envelope = writeEnvelope(
      {
        to: this.#transport.url,
        action: operation.action,
        messageId,
        resourceUri: operation.resourceUri,
        selectors: operation.selectors ?? [],
        options: operation.options ?? [],
        maxEnvelopeSize: this.options.maxEnvelopeSize,
        operationTimeout: operation.timeout ?? this.options.operationTimeout,
        locale: this.options.locale,
      },
      operation.body,
    );
    const text = await this.#transport.send(
      {
        envelope,
        effect: operation.effect,
        what: nameOf(operation),
        limit: this.#limit(operation.effect, operation.timeout),
      },
      signal,
    );
    // Unsealing a large answer took as long as parsing it will: yield the thread in between.
    if (text.length > LARGE) await nextTurn();
    return this.decodeAnswer(operation, () => this.#readAnswer(text, messageId));
  }

  /** The instance, and the text of the whole answer. */
  async #getInstance(
    resourceUri: string,
    selectors: readonly Selector[],
    signal: AbortSignal,
  ): Promise<{ readonly text: string; readonly instance: XmlElement }> {
    const operation: Operation = { action: ACTION.get, resourceUri, selectors, body: '', effect: 'none' };
    const { text, body } = await this.#exchange(operation, signal);
    return { text, instance: this.decode(() => readInstance(body, selectors)) };
  }

  /** @param messageId of the request, if it has one: Identify has none */
  #readAnswer(text: string, messageId?: string): Answer {
    const body = readEnvelope(text, messageId);
    return { text, body, fault: readFault(body, this.options.locale) };
  }

  #limit(effect: Effect, timeout = this.options.operationTimeout): number {
    return timeout + (effect === 'change' ? NETWORK_DELAY : 0);
  }

  #error(fault: Fault, concerns: Pick<FaultContext, 'instance' | 'change'>): RemoteError {
    return faultError(fault, { host: this.#transport.host, user: this.#transport.user, ...concerns });
  }

  /** Runs a decoder. @throws RemoteError `MALFORMED_ANSWER`, which names the host */
  decode<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (error instanceof DecodeError) throw this.#malformed(error.message, error);
      throw error;
    }
  }

  /**
   * Runs a decoder on the answer to an operation.
   * @throws RemoteError `MALFORMED_ANSWER` where it cannot be read; `UNKNOWN_OUTCOME` if the operation is a change, which
   * the host may have made
   */
  decodeAnswer<T>(operation: Pick<Operation, 'action' | 'effect'>, read: () => T): T {
    try {
      return this.decode(read);
    } catch (cause) {
      if (operation.effect !== 'change' || !hasClass(cause, 'leavesDoubt')) throw cause;
      throw unknownOutcome(this.host, nameOf(operation), cause);
    }
  }

  #malformed(reason: string, cause?: unknown): RemoteError {
    return new RemoteError('MALFORMED_ANSWER', { host: this.#transport.host, reason }, { cause });
  }
}

/** The last part of the action: `Get`, `Pull`, or the method of an Invoke. */
function nameOf({ action }: Pick<Operation, 'action'>): string {
  return action.slice(action.lastIndexOf('/') + 1);
}
