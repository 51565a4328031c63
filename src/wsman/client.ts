import { CimInstance, writeProperty, type CimInput } from './cim';
import { DecodeError } from './decodeError';
import { IDENTIFY_ENVELOPE, readEnvelope, writeEnvelope, type Selector } from './envelope';
import { RemoteError } from './errors';
import { enumerate, type EnumerateOptions } from './enumeration';
import { readFault, type Fault } from './fault';
import { faultError, mayAskAgain, type FaultContext } from './faultError';
import { editInstance } from './instanceEdit';
import { ACTION, NS } from './names';
import type { Effect, Exchange, Operation } from './operation';
import type { Transport } from './transport';
import type { XmlElement } from './xmlElement';

export interface WsmanOptions {
  /** Milliseconds after which the host gives an operation up; Windows caps it at 60 s. */
  readonly operationTimeout: number;
  /** Largest answer to ask for, in bytes; 8192 at least. */
  readonly maxEnvelopeSize: number;
  /** Language of fault texts, such as `en-US`. */
  readonly locale: string;
  /** Makes the GUID of a MessageID. */
  readonly newGuid: () => string;
}

/** What Identify tells of a host. Without credentials Windows blanks the version to `OS: 0.0.0`. */
export interface Identity {
  readonly protocolVersion: string;
  readonly productVendor: string;
  readonly productVersion: string;
}

/** How long Windows' own client allows for the network beside OperationTimeout (NetworkDelayms). */
const NETWORK_DELAY = 5_000;

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

  /** Asks who is there; `anonymous` does it in clear and without credentials. */
  async identify(signal: AbortSignal, { anonymous = false } = {}): Promise<Identity> {
    const text = anonymous
      ? await this.#transport.sendAnonymous(IDENTIFY_ENVELOPE, signal)
      : await this.#transport.send(
          { envelope: IDENTIFY_ENVELOPE, effect: 'none', what: 'Identify', headersTimeout: this.#patience },
          signal,
        );
    return this.decode(() => {
      const body = this.#bodyOf(text);
      const response = body.child(NS.identify, 'IdentifyResponse');
      if (!response) throw new DecodeError('it does not identify a WS-Management service');
      const field = (name: string): string => response.child(NS.identify, name)?.text.trim() ?? '';
      return {
        protocolVersion: field('ProtocolVersion'),
        productVendor: field('ProductVendor'),
        productVersion: field('ProductVersion'),
      };
    });
  }

  /** Reads one instance (MS-WSMV 3.1.4.3). */
  async get(resourceUri: string, selectors: readonly Selector[], signal: AbortSignal): Promise<CimInstance> {
    return CimInstance.read(await this.#getElement(resourceUri, selectors, signal));
  }

  /**
   * Changes properties as Windows' tools do: Get, change, Put of the whole instance. That a provider takes a
   * lone property is not proven. The Put itself is never repeated.
   */
  async put(
    resourceUri: string,
    selectors: readonly Selector[],
    changes: Readonly<Record<string, string | number>>,
    signal: AbortSignal,
  ): Promise<void> {
    const instance = await this.#getElement(resourceUri, selectors, signal);
    const body = this.decode(() => editInstance(instance, changes));
    await this.exchange({ action: ACTION.put, resourceUri, selectors, body, effect: 'change' }, signal);
  }

  /**
   * Calls a method (MS-WSMV 3.1.4.11); without selectors, a static one. Parameters are written in their given
   * spelling: the names of the elements are case-sensitive. Never repeated, unless it is said to only read.
   * @returns out parameters and `ReturnValue`; empty for a method that answers nothing.
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
    const answer = await this.exchange({ action, resourceUri, selectors, body, effect }, signal);
    return this.decode(() => CimInstance.read(answer.childNamed(`${method}_OUTPUT`) ?? answer));
  }

  /** Lists instances page by page; ending the loop early releases the enumeration on the host. */
  enumerate(options: EnumerateOptions, signal: AbortSignal): AsyncGenerator<readonly CimInstance[], void> {
    return enumerate(this, options, signal);
  }

  close(): void {
    this.#transport.close();
  }

  /**
   * Sends one operation and reads the answer's Body, faults thrown. A fault that only says "not yet" is asked
   * again once where asking twice does no harm.
   */
  async exchange(operation: Operation, signal: AbortSignal): Promise<XmlElement> {
    const first = await this.#ask(operation, signal);
    if (!first.fault) return first.body;
    const second =
      operation.effect !== 'change' && mayAskAgain(first.fault) ? await this.#ask(operation, signal) : first;
    if (!second.fault) return second.body;
    throw this.#error(second.fault, {
      instance: operation.selectors !== undefined && operation.selectors.length > 0,
      change: operation.effect === 'change' ? nameOf(operation) : undefined,
    });
  }

  async #ask(
    operation: Operation,
    signal: AbortSignal,
  ): Promise<{ body: XmlElement; fault: Fault | undefined }> {
    const messageId = `uuid:${this.options.newGuid().toUpperCase()}`;
    const envelope = writeEnvelope(
      {
        to: this.#transport.url,
        action: operation.action,
        messageId,
        resourceUri: operation.resourceUri,
        selectors: operation.selectors ?? [],
        maxEnvelopeSize: this.options.maxEnvelopeSize,
        operationTimeout: this.options.operationTimeout,
        locale: this.options.locale,
      },
      operation.body,
    );
    const text = await this.#transport.send(
      { envelope, effect: operation.effect, what: nameOf(operation), headersTimeout: this.#patience },
      signal,
    );
    const body = this.decode(() => readEnvelope(text, messageId));
    return { body, fault: readFault(body) };
  }

  async #getElement(
    resourceUri: string,
    selectors: readonly Selector[],
    signal: AbortSignal,
  ): Promise<XmlElement> {
    const operation: Operation = { action: ACTION.get, resourceUri, selectors, body: '', effect: 'none' };
    const body = await this.exchange(operation, signal);
    const [instance] = body.children;
    if (!instance) throw this.#malformed('it holds no instance');
    return instance;
  }

  get #patience(): number {
    return this.options.operationTimeout + NETWORK_DELAY;
  }

  #bodyOf(text: string): XmlElement {
    const body = readEnvelope(text);
    const fault = readFault(body);
    if (fault) throw this.#error(fault, { instance: false });
    return body;
  }

  #error(fault: Fault, concerns: Pick<FaultContext, 'instance' | 'change'>): RemoteError {
    return faultError(fault, { host: this.#transport.host, user: this.#transport.user, ...concerns });
  }

  decode<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (error instanceof DecodeError) throw this.#malformed(error.message, error);
      throw error;
    }
  }

  #malformed(reason: string, cause?: unknown): RemoteError {
    return new RemoteError('MALFORMED_ANSWER', { host: this.#transport.host, reason }, { cause });
  }
}

/** `Get`, `Pull`, or the method of an Invoke: the last part of the action. */
function nameOf({ action }: Operation): string {
  return action.slice(action.lastIndexOf('/') + 1);
}
