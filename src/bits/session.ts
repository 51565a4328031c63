/** A session of PowerShell, in its own words: the answer of the script `PROBE`. */
export interface SessionFacts {
  /** Of PowerShell, such as `5.1.17763.1`. */
  readonly version: string;
  /** `FullLanguage` or `ConstrainedLanguage`; other modes run no scripts of ours. */
  readonly language: string;
  /** Whether tasks can be run, by which jobs of service accounts are created and changed. */
  readonly hasTasks: boolean;
  /** `undefined` where the host does not say. */
  readonly rights: SessionRights | undefined;
}

/**
 * The rights of the session's account on the host.
 * - `administrator`: with all rights of one
 * - `filtered`: a member of Administrators whose rights UAC has taken away, as it does over the network with accounts of
 *   the host other than the built-in one
 * - `user`: no member
 */
export const SESSION_RIGHTS = ['administrator', 'filtered', 'user'] as const;
export type SessionRights = (typeof SESSION_RIGHTS)[number];
