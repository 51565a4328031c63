import type { JobStateName } from '../../bits/states';

/** One change on the host. Tests compare answers with it. */
export interface LedgerEntry {
  /** Milliseconds since 1970, by the host's clock. */
  readonly at: number;
  readonly kind:
    'create' | 'addFile' | 'action' | 'put' | 'state' | 'gone' | 'settings' | 'feature' | 'publish';
  /** For `feature`: the halves of the request's GUID; for `publish`: the URL group. */
  readonly jobId: string;
  /**
   * The method, action or property names, without values, which may be secret. Of a `feature` also its components, and
   * `DeleteComponents` where that was asked for.
   */
  readonly what: string;
  /** For `create`: identifies the request that created the job. */
  readonly displayName?: string;
  /** HRESULT of a method or action. */
  readonly result?: number;
  /** For `state`. */
  readonly from?: JobStateName;
  readonly to?: JobStateName;
}
