import type { ChildProcess } from 'node:child_process';
import { KerberosError, SecurityError } from '../../errors';
import { type CallMessage, type CallName, type Calls, type ChildMessage, errorOf } from './protocol';

export interface ProcessOptions {
  readonly fork: () => ChildProcess;
  /** Milliseconds for one call. */
  readonly callTimeout: number;
  /** Milliseconds to start. */
  readonly startTimeout: number;
  /** Milliseconds without calls and contexts after which it ends. */
  readonly idleTimeout: number;
  readonly log: (line: string) => void;
}

/** A call that was never made, because its process ended before its turn. */
export class NotBegun extends Error {}

interface Waiting {
  readonly context: number;
  readonly kind: CallName;
  givenUp: boolean;
  /** Makes the message when its turn comes, so that a secret in it lives no longer than it must. */
  readonly send: () => void;
  readonly resolve: (output: Calls[CallName]['output']) => void;
  readonly reject: (error: Error) => void;
}

/** One child process: takes one call at a time, and is killed over one that takes too long. */
export class LibraryProcess {
  readonly #options: ProcessOptions;
  readonly #child: ChildProcess;
  /** The first one is under way, once the child is ready. */
  readonly #calls: Waiting[] = [];
  readonly #contexts = new Set<number>();
  #ready = false;
  #ended = false;
  /** Of the start, of the call under way, or of rest. */
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ProcessOptions) {
    this.#options = options;
    this.#child = options.fork();
    options.log(`Kerberos process ${this.#child.pid ?? 'without a number'} started.`);
    this.#child.on('message', (message) => this.#onMessage(message as ChildMessage));
    this.#child.on('error', (error) => this.#onExit(error.message));
    this.#child.on('exit', (code, signal) => this.#onExit(signal ?? `code ${code ?? 'unknown'}`));
    this.#limit(options.startTimeout, 'The process of the Kerberos library did not start in time.');
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Whether no context lives here, and none is about to. */
  get isEmpty(): boolean {
    return this.#contexts.size === 0 && this.#calls.length === 0;
  }

  /**
   * Makes a call when those before it are done.
   * @throws KerberosError `TIMED_OUT` for a call that was ended, `FAILED` when the process ends under it
   * @throws NotBegun when the process ends before it
   */
  call<K extends CallName>(
    context: number,
    kind: K,
    input: () => Calls[K]['input'],
  ): Promise<Calls[K]['output']> {
    return new Promise((resolve, reject) => {
      if (this.#ended) {
        reject(new NotBegun());
        return;
      }
      const send = () => this.#send({ context, kind, input: input() } as CallMessage);
      this.#calls.push({ context, kind, givenUp: false, send, resolve, reject });
      if (this.#ready && this.#calls.length === 1) this.#next();
    });
  }

  /** Forgets a context, and its calls that have not begun. */
  end(context: number): void {
    for (const call of this.#calls.filter((each) => each.context === context)) {
      call.givenUp = true;
      if (this.#isUnderWay(call)) continue;
      this.#calls.splice(this.#calls.indexOf(call), 1);
      call.reject(new SecurityError('OUT_OF_ORDER', 'The context was given up.'));
    }
    this.#contexts.delete(context);
    if (this.#ended || !this.#ready) return;
    this.#child.send({ context, kind: 'end' }); // even of one that is just beginning
    if (this.#calls.length === 0) this.#next();
  }

  /** Whether a call of this context is being made right now. */
  isMaking(context: number): boolean {
    return this.#calls.some((call) => call.context === context && this.#isUnderWay(call));
  }

  kill(error: Error = new KerberosError('FAILED', 'The process of the Kerberos library was ended.')): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#child.kill('SIGKILL');
    this.#options.log(`Kerberos process ${this.#child.pid ?? ''} ended: ${error.message}`);
    const [first, ...others] = this.#calls.splice(0);
    first?.reject(error);
    // A process that cannot even start would not start for the next call either.
    for (const call of others) call.reject(this.#ready ? new NotBegun() : error);
  }

  #isUnderWay(call: Waiting): boolean {
    return this.#ready && call === this.#calls[0];
  }

  #onMessage(message: ChildMessage): void {
    if (this.#ended) return;
    if (message.kind === 'ready') {
      this.#ready = true;
      this.#next();
      return;
    }
    const call = this.#calls.shift();
    if (!call) return;
    if (message.kind === 'failed') {
      this.#contexts.delete(call.context);
      call.reject(errorOf(message.failure));
    } else {
      if (call.kind === 'begin' && !call.givenUp) this.#contexts.add(call.context);
      call.resolve(message.output);
    }
    this.#next();
  }

  #onExit(reason: string): void {
    this.kill(new KerberosError('FAILED', `The process of the Kerberos library ended (${reason}).`));
  }

  /** Begins the next call, or rests. */
  #next(): void {
    clearTimeout(this.#timer);
    const call = this.#calls[0];
    if (call) {
      this.#limit(this.#options.callTimeout, 'The Kerberos library did not come back in time.');
      call.send();
    } else if (this.#contexts.size === 0) {
      const idle = new KerberosError('FAILED', 'Nothing needs it.');
      this.#timer = setTimeout(() => this.kill(idle), this.#options.idleTimeout).unref();
    }
  }

  /** This timer alone keeps our process alive: somebody waits for an answer. */
  #limit(milliseconds: number, message: string): void {
    this.#timer = setTimeout(() => this.kill(new KerberosError('TIMED_OUT', message)), milliseconds);
  }

  #send(message: CallMessage): void {
    this.#child.send(message);
    // Node has written it out by now.
    if (message.kind === 'begin') message.input.password?.fill(0);
  }
}
