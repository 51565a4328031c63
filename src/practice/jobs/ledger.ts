import type { JobStateName } from '../../bits/states';

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
