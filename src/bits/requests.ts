import type { HresultInfo } from './errorCodes';
import type {
  CertificateStore,
  CredentialScheme,
  CredentialTarget,
  ErrorContextName,
  JobAccount,
  JobType,
  PriorityName,
  ProxyUsage,
  Unknown,
} from './states';

/** A file to transfer: where it lies on a server, and where on the host. */
export interface FilePair {
  readonly remoteUrl: string;
  /** Absolute path on the host. */
  readonly localFile: string;
}

/** What `CreateJob` and the calls after it need. */
export interface JobSpec {
  readonly displayName: string;
  /** At least one; an upload takes exactly one. */
  readonly files: readonly FilePair[];
  readonly description?: string;
  /** Default `download`. */
  readonly type?: JobType;
  /** Default `network`, the provider's own default. */
  readonly account?: JobAccount;
  readonly priority?: PriorityName;
  /** Leave the job suspended instead of starting it. */
  readonly suspended?: boolean;
}

/** The five writable properties; those left out stay as they are. Times in seconds. */
export interface PropertyChanges {
  readonly displayName?: string;
  readonly description?: string;
  readonly priority?: PriorityName;
  readonly minimumRetryDelay?: number;
  readonly noProgressTimeout?: number;
}

/** Credentials that the job shows to a file server or a proxy; the host never tells them again. */
export interface JobCredentials {
  readonly target: CredentialTarget;
  readonly scheme: CredentialScheme;
  readonly userName: string;
  readonly password: string;
}

export interface ProxySettings {
  readonly usage: ProxyUsage;
  /** Space-separated `[proto=][proto://]server[:port]`; with `override` only, and needed there. */
  readonly list?: string;
  /** Space-separated host names; with `override` only. */
  readonly bypass?: string;
}

/** A client certificate by SHA-1 thumbprint (40 hexadecimal digits) or by subject. */
export type ClientCertificate = {
  readonly store: CertificateStore;
  /** For example `MY`. */
  readonly storeName: string;
} & ({ readonly thumbprint: string } | { readonly subject: string });

/** How a change of state ended that was made. */
export interface StateChange {
  /** A success with a note, such as BG_S_PARTIAL_COMPLETE. */
  readonly note: HresultInfo | undefined;
  /**
   * Whether the host itself confirmed the change. False where its answer was lost and the job's state shows the change:
   * somebody else may have made it.
   */
  readonly answered: boolean;
}

/** The answer of `GetError` for a job in ERROR or TRANSIENT_ERROR. */
export interface JobError {
  readonly context: ErrorContextName | Unknown;
  /** Name, meaning and advice of the code, from our own table. */
  readonly info: HresultInfo;
  /** The host's own texts, in the language asked for where the host has it; may be empty. */
  readonly contextDescription: string;
  readonly errorDescription: string;
}
