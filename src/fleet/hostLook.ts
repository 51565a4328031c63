import type { Credential } from '../security/mechanism';
import type { HostKind } from '../windows/kind/hostKind';
import { isRemoteError } from '../wsman/errors';
import type { HostDefinition } from './host';
import type { SignIns } from './signIns';

/** Looks what kind of Windows a host is. */
export type Look = (
  host: HostDefinition,
  credential: Credential | undefined,
  signal: AbortSignal,
) => Promise<HostKind>;

interface HostLookOptions {
  readonly look: Look;
  readonly signIns: SignIns;
  readonly onDefect: (defect: unknown) => void;
  /** Receives what was seen. */
  readonly onSeen: (kind: HostKind) => void;
}

/** One look at a host, remembered until it is forgotten: what kind of Windows a host is does not change by itself. */
export class HostLook {
  readonly #host: HostDefinition;
  readonly #options: HostLookOptions;
  readonly #signal: AbortSignal;
  /** Also while it is under way; one that failed is not taken again. */
  #isTaken = false;

  constructor(host: HostDefinition, options: HostLookOptions, signal: AbortSignal) {
    this.#host = host;
    this.#options = options;
    this.#signal = signal;
  }

  /** Takes the look, unless it was taken. */
  take(): void {
    if (this.#isTaken) return;
    this.#isTaken = true;
    void this.#take();
  }

  /** The next call looks again. */
  forget(): void {
    this.#isTaken = false;
  }

  async #take(): Promise<void> {
    const { look, signIns, onDefect, onSeen } = this.#options;
    try {
      const kind = await signIns.use(this.#host, (credential) => look(this.#host, credential, this.#signal));
      if (!this.#signal.aborted) onSeen(kind);
    } catch (error) {
      // The row says less without it, and is right all the same.
      if (!isRemoteError(error)) onDefect(error);
    }
  }
}
