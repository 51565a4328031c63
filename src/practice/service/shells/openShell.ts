import type { Clock } from '../../../runtime/clock';
import { Outbox } from './outbox';
import type { OpenSession, Session } from './session';

/** Milliseconds without a word from the client after which a session that does not say otherwise is closed. */
const DEFAULT_IDLE_TIMEOUT = 7_200_000;

/** One shell: a session, and what it has sent and nobody has fetched yet. */
export class OpenShell {
  readonly pool: Outbox;
  readonly #clock: Clock;
  readonly #session: Session;
  readonly #commands = new Map<string, Outbox>();
  readonly #idleTimeout: number;
  #failure: number | undefined;
  #isEnded = false;
  #idle: { dispose(): void } | undefined;
  readonly #onEnd: () => void;

  /** @param idleTimeout milliseconds @param onEnd called once, when the session is no more */
  constructor(
    clock: Clock,
    open: OpenSession,
    creation: Buffer,
    idleTimeout: number | undefined,
    onEnd: () => void,
  ) {
    this.#clock = clock;
    this.#idleTimeout = idleTimeout ?? DEFAULT_IDLE_TIMEOUT;
    this.#onEnd = onEnd;
    this.pool = new Outbox(clock);
    this.#session = open(creation, {
      poolOutput: (fragments) => this.pool.put(fragments),
      output: (commandId, fragments, isLast) => this.command(commandId)?.put(fragments, isLast),
      failed: (code) => this.#fail(code),
      ended: () => this.#end(),
    });
    this.touch();
  }

  /** The code of the fault that tells why the session has failed; `undefined` where it has not. */
  get failure(): number | undefined {
    return this.#failure;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Commands that were not terminated. */
  get commands(): number {
    return this.#commands.size;
  }

  /** The output of a command; `undefined` for one that is not known, or not any more. */
  command(commandId: string): Outbox | undefined {
    return this.#commands.get(commandId.toUpperCase());
  }

  /** Notes a word from the client. */
  touch(): void {
    this.#idle?.dispose();
    this.#idle = this.#clock.after(this.#idleTimeout, () => void this.close());
  }

  start(commandId: string, fragments: Buffer): void {
    this.#commands.set(commandId.toUpperCase(), new Outbox(this.#clock));
    this.#session.command(commandId.toUpperCase(), fragments);
  }

  /** @param commandId `undefined` for the pool */
  send(commandId: string | undefined, fragments: Buffer): void {
    this.#session.send(commandId?.toUpperCase(), fragments);
  }

  stop(commandId: string): void {
    this.#session.stop(commandId.toUpperCase());
  }

  terminate(commandId: string): void {
    const outbox = this.command(commandId);
    this.#commands.delete(commandId.toUpperCase());
    outbox?.wake();
    this.#session.terminate(commandId.toUpperCase());
  }

  /** Ends the session, and every Receive that waits. */
  async close(): Promise<void> {
    this.#end();
    await this.#session.close();
  }

  #fail(code: number): void {
    this.#failure = code;
    this.#closeOutboxes();
  }

  #end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#idle?.dispose();
    this.#closeOutboxes();
    this.#onEnd();
  }

  #closeOutboxes(): void {
    for (const outbox of [this.pool, ...this.#commands.values()]) outbox.close();
  }
}
