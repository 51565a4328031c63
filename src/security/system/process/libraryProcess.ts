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

/** The call was not made: its process ended first. */
export class NotBegun extends Error {}

interface PendingCall {
  readonly context: number;
  readonly kind: CallName;
  abandoned: boolean;
  /** Makes the message only when it is due, to keep its password in memory as briefly as possible. */
  readonly send: () => void;
  readonly resolve: (output: Calls[CallName]['output']) => void;
  readonly reject: (error: Error) => void;
}

/** One child process. Its calls are made one at a time; it is killed when one takes too long. */
export class LibraryProcess {
  readonly #options: ProcessOptions;
  readonly #child: ChildProcess;
  /** In order. Once the child is ready, the first one is being made. */
  readonly #calls: PendingCall[] = [];
  readonly #contexts = new Set<number>();
  #ready = false;
  #ended = false;
  /** Limits the start, the current call, or the idle time. */
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ProcessOptions) {
    this.#options = options;
    this.#child = options.fork();
    options.log(`Kerberos process ${this.#child.pid ?? 'without a PID'} started.`);
    this.#child.on('message', (message) => this.#onMessage(message as ChildMessage));
    this.#child.on('error', (error) => this.#onExit(error.message));
    this.#child.on('exit', (code, signal) => this.#onExit(signal ?? `code ${code ?? 'unknown'}`));
    this.#limit(options.startTimeout, 'The process of the Kerberos library did not start in time.');
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Whether it holds no context and has no pending calls. */
  get isEmpty(): boolean {
    return this.#contexts.size === 0 && this.#calls.length === 0;
  }

  /**
   * Makes a call after the pending ones.
   * @throws KerberosError `TIMED_OUT` when the call takes too long, `FAILED` when the process ends during it
   * @throws NotBegun when the process ends before the call is made
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
      this.#calls.push({ context, kind, abandoned: false, send, resolve, reject });
      if (this.#ready && this.#calls.length === 1) this.#next();
    });
  }

  /** Ends a context. Its pending calls are rejected. */
  end(context: number): void {
    for (const call of this.#calls.filter((each) => each.context === context)) {
      call.abandoned = true;
      if (this.#isCurrent(call)) continue;
      this.#calls.splice(this.#calls.indexOf(call), 1);
      call.reject(new SecurityError('OUT_OF_ORDER', 'The context was abandoned.'));
    }
    this.#contexts.delete(context);
    if (this.#ended || !this.#ready) return;
    // A context that is just beginning ends too.
    this.#child.send({ context, kind: 'end' });
    if (this.#calls.length === 0) this.#next();
  }

  /** Whether a call of this context is being made. */
  isCalling(context: number): boolean {
    return this.#calls.some((call) => call.context === context && this.#isCurrent(call));
  }

  kill(error: Error = new KerberosError('FAILED', 'The process of the Kerberos library was ended.')): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#child.kill('SIGKILL');
    this.#options.log(`Kerberos process ${this.#child.pid ?? ''} ended: ${error.message}`);
    const [first, ...others] = this.#calls.splice(0);
    first?.reject(error);
    // After a failed start, another process would fail the same way: reject the calls instead of trying again.
    for (const call of others) call.reject(this.#ready ? new NotBegun() : error);
  }

  #isCurrent(call: PendingCall): boolean {
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
      if (call.kind === 'begin' && !call.abandoned) this.#contexts.add(call.context);
      call.resolve(message.output);
    }
    this.#next();
  }

  #onExit(reason: string): void {
    this.kill(new KerberosError('FAILED', `The process of the Kerberos library ended (${reason}).`));
  }

  /** Makes the next call, or starts the idle timer. */
  #next(): void {
    clearTimeout(this.#timer);
    const call = this.#calls[0];
    if (call) {
      this.#limit(this.#options.callTimeout, 'The Kerberos library did not return in time.');
      call.send();
    } else if (this.#contexts.size === 0) {
      const idle = new KerberosError('FAILED', 'It was idle.');
      this.#timer = setTimeout(() => this.kill(idle), this.#options.idleTimeout).unref();
    }
  }

  /** This timer keeps our process alive, because a caller waits. */
  #limit(milliseconds: number, message: string): void {
    this.#timer = setTimeout(() => this.kill(new KerberosError('TIMED_OUT', message)), milliseconds);
  }

  #send(message: CallMessage): void {
    this.#child.send(message);
    // Node has serialised the message by now.
    if (message.kind === 'begin') message.input.password?.fill(0);
  }
}
