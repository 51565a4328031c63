import type { JobStateName } from '../bits/states';

/** One thing that was really done on the host, whoever asked: what tests compare answers with. */
export interface LedgerEntry {
  /** Milliseconds since 1970, by the host's clock. */
  readonly at: number;
  readonly kind: 'create' | 'addFile' | 'action' | 'put' | 'state' | 'gone' | 'settings';
  readonly jobId: string;
  /** The method, action or property names. Never a value that may be secret. */
  readonly what: string;
  /** For `create`: what tells two of them apart for who asked. */
  readonly displayName?: string;
  /** HRESULT of a method or action. */
  readonly result?: number;
  /** For `state`. */
  readonly from?: JobStateName;
  readonly to?: JobStateName;
}

/** One HTTP request as the server saw it. */
export interface RequestRecord {
  readonly at: number;
  /** Counts TCP connections from 1. */
  readonly connection: number;
  /** `a:Action`; `Identify`; `handshake` for the legs of a sign-in; `unknown` where nothing could be read. */
  readonly action: string;
  readonly sealed: boolean;
  readonly authenticated: boolean;
  readonly messageId: string | undefined;
  /** JobId of the selectors, where there is one. */
  readonly jobId: string | undefined;
  /** HTTP status of the answer; 0 when none was sent. */
  readonly status: number;
  /** Bytes of the two HTTP bodies. */
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** A list that grows at its end and forgets at its beginning, so that a host that runs for days stays small. */
export class History<Entry> {
  readonly #entries: Entry[] = [];
  readonly #limit: number;

  constructor(limit = 100_000) {
    this.#limit = limit;
  }

  add(entry: Entry): void {
    this.#entries.push(entry);
    if (this.#entries.length > this.#limit) this.#entries.splice(0, this.#limit / 10);
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }
}
