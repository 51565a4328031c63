import type { SessionFacts } from '../bits/session';
import type { Credential } from '../security/mechanism';
import type { HostKind } from '../windows/kind/hostKind';
import { isRemoteError, RemoteError } from '../wsman/errors';
import type { HostDefinition } from './host';
import type { HostState } from './model';

/** Looks what kind of Windows a host is. */
export type Look = (
  host: HostDefinition,
  credential: Credential | undefined,
  signal: AbortSignal,
) => Promise<HostKind>;

interface HostLookOptions {
  readonly kind: (signal: AbortSignal) => Promise<HostKind>;
  /** `undefined` where the jobs are reached without a session. */
  readonly session: (signal: AbortSignal) => Promise<SessionFacts | undefined>;
  readonly onDefect: (defect: unknown) => void;
  /** Receives what was seen. */
  readonly onSeen: (seen: Partial<Pick<HostState, 'kind' | 'session'>>) => void;
}

/**
 * One look at a host, remembered until it is forgotten: what kind of Windows it is, and who we are there. Neither changes
 * by itself, and neither waits for the other.
 */
export class HostLook {
  readonly #kind: Question<HostKind>;
  readonly #session: Question<SessionFacts>;

  constructor({ kind, session, onDefect, onSeen }: HostLookOptions, signal: AbortSignal) {
    this.#kind = new Question(kind, { onAnswer: (seen) => onSeen({ kind: seen }), onDefect }, signal);
    this.#session = new Question(
      session,
      { onAnswer: (seen) => onSeen({ session: seen }), onDefect },
      signal,
    );
  }

  /** Looks what kind of Windows it is, unless that was looked at. */
  takeKind(): void {
    this.#kind.ask();
  }

  /** Looks who we are in the session that is open, unless that was looked at. */
  takeSession(): void {
    this.#session.ask();
  }

  /** The next call of each looks again. An answer that is under way is about the host as it was, and dropped. */
  forget(): void {
    this.#kind.forget();
    this.#session.forget();
  }
}

interface Answers<T> {
  readonly onAnswer: (answer: T) => void;
  readonly onDefect: (defect: unknown) => void;
}

/** A question that is asked until there is an answer; one that failed is not asked again. */
class Question<T> {
  readonly #answer: (signal: AbortSignal) => Promise<T | undefined>;
  readonly #answers: Answers<T>;
  readonly #signal: AbortSignal;
  #asked: AbortController | undefined;

  constructor(
    answer: (signal: AbortSignal) => Promise<T | undefined>,
    answers: Answers<T>,
    signal: AbortSignal,
  ) {
    this.#answer = answer;
    this.#answers = answers;
    this.#signal = signal;
  }

  ask(): void {
    if (this.#asked) return;
    this.#asked = new AbortController();
    void this.#ask(AbortSignal.any([this.#asked.signal, this.#signal]));
  }

  forget(): void {
    this.#asked?.abort(new RemoteError('CANCELLED'));
    this.#asked = undefined;
  }

  async #ask(signal: AbortSignal): Promise<void> {
    const { onAnswer, onDefect } = this.#answers;
    try {
      const answer = await this.#answer(signal);
      if (signal.aborted) return;
      if (answer === undefined) this.#asked = undefined;
      else onAnswer(answer);
    } catch (error) {
      // The row says less without it, and is right all the same.
      if (!isRemoteError(error)) onDefect(error);
    }
  }
}
