import type { Flaw } from './flaws';

/**
 * What the practice host does wrong, or differently, when a test wants it: plain data that may be changed
 * while the host runs. Each field is looked at where the thing it names happens, and nowhere else.
 */
export interface Behaviour {
  // ---- the machine
  /** `namespaceMissing`: the feature that brings the provider is not installed. */
  provider: 'present' | 'namespaceMissing' | 'classMissing';
  /** `denied`: fault 5 from WinRM; `wmiDenied`: WMI refuses the namespace; `providerDenied`: the provider does. */
  rights: 'administrator' | 'denied' | 'wmiDenied' | 'providerDenied';
  /** HTTP.sys answers 503 for a service that does not run. */
  service: 'running' | 'stopped';
  /** Jobs of an account that is gone make every Enumerate fail with WBEM_E_FAILED (BitsClientJob's remarks). */
  orphanJob: boolean;
  /** A host without network: running jobs go to TRANSIENT_ERROR and wait for it to come back. */
  networkConnected: boolean;
  /** Room on every volume, in bytes. */
  diskFree: number;
  /** Bytes a second for the background jobs together, and for each foreground job; Infinity: no limit. */
  backgroundBytesPerSecond: number;
  foregroundBytesPerSecond: number;
  /** Certificates that SetClientCertificateById and ByName find. */
  certificates: HostCertificate[];

  // ---- signing in
  /**
   * `refuse` and `expired` both end in 401, as Windows does; `expiredFault` lets the person in and answers
   * every request with a fault of code 1330.
   */
  signIn: 'accept' | 'refuse' | 'expired' | 'expiredFault';
  /** Whether Identify without credentials is answered. */
  identify: boolean;
  /** Schemes named by a 401, in order, besides Basic where it is allowed. */
  offered: string[];
  /** What HTTP.sys adds to a first 401. */
  closeOnUnauthenticated: boolean;

  // ---- answers
  /** Things that go wrong, one request at a time; see {@link Flaw}. */
  flaws: Flaw[];
  /** Windows has two shapes for the detail of a fault: the old one, and the one of its CIM layer (2012 on). */
  faultStyle: 'wsman' | 'wmi';
  /** TABs before the part headers of sealed bodies: Windows up to 2016 sends them, later ones may not. */
  tabs: boolean;
  /** MaxEnvelopeSizekb. */
  maxEnvelopeSizeKb: number;
  /** White space between elements gives fault 2150858830. */
  refuseWhitespace: boolean;

  // ---- enumerations
  /** Most objects in an EnumerateResponse when there are more of them: 1 as recorded. */
  firstBatch: number;
  /** How many Pulls after the Enumerate bring nothing yet. */
  emptyPulls: number;
  /** MaxConcurrentOperationsPerUser. */
  maxOpenEnumerations: number;
  enumerationTimeoutMs: number;

  // ---- the provider
  /** Whether BITS errors come as ReturnValue (200) or as a fault; nothing recorded settles it. */
  providerErrors: 'returnValue' | 'fault';
  putAnswer: 'instance' | 'empty';
  /** Whether a Put may name only what changes. */
  partialPut: boolean;
  /** `exact`: names of method parameters as documented (AddFile's in both published spellings); `any`: any case. */
  parameterCase: 'exact' | 'any';
  /** Where credential targets and schemes are counted from: 0 on the provider's pages, 1 in COM. */
  numberingFrom: 0 | 1;
  /** `linger`: ACKNOWLEDGED and CANCELLED jobs can still be read. */
  finishedJobs: 'gone' | 'linger';
  /**
   * When a downloaded file shows `Completed`: the class page says once it is transferred, the COM page once it
   * is available, that is after Complete.
   */
  completedMeans: 'available' | 'transferred';
  maxJobs: number;
  /** Whether a missing folder is found when a file is added (as BITS does), or only when it is written. */
  checkFoldersOnAdd: boolean;
  /**
   * Properties as the instances show them, laid over the real ones: text for any property, known or not
   * (`{ State: '42' }`, `{ BytesTotal: '18446744073709551615' }`), `null` for `xsi:nil`.
   */
  overrides: Override[];
  /** Write characters that XML cannot hold as they are, which Windows does not do. */
  rawControls: boolean;

  // ---- the file server
  /** Changes content, ETag and Last-Modified of what lies under /changing/. */
  fileRevision: number;
}

export interface Override {
  /** For this job only; all jobs without it. */
  jobId?: string;
  properties: Record<string, string | null>;
}

/** A certificate in one of the host's stores, and its key when a transfer shall show it. */
export interface HostCertificate {
  /** BG_CERT_STORE_LOCATION, 0 to 7. */
  location: number;
  storeName: string;
  subject: string;
  /** SHA-1 thumbprint: 40 hexadecimal digits. */
  thumbprint: string;
  pem?: { key: string; cert: string };
}

export function defaultBehaviour(): Behaviour {
  return {
    provider: 'present',
    rights: 'administrator',
    service: 'running',
    orphanJob: false,
    networkConnected: true,
    diskFree: Infinity,
    backgroundBytesPerSecond: 1_048_576,
    foregroundBytesPerSecond: Infinity,
    certificates: [],
    signIn: 'accept',
    identify: true,
    offered: ['Negotiate'],
    closeOnUnauthenticated: true,
    flaws: [],
    faultStyle: 'wsman',
    tabs: true,
    maxEnvelopeSizeKb: 500,
    refuseWhitespace: false,
    firstBatch: 1,
    emptyPulls: 0,
    maxOpenEnumerations: 1500,
    enumerationTimeoutMs: 240_000,
    providerErrors: 'returnValue',
    putAnswer: 'instance',
    partialPut: true,
    parameterCase: 'exact',
    numberingFrom: 0,
    finishedJobs: 'gone',
    completedMeans: 'available',
    maxJobs: 20_000,
    checkFoldersOnAdd: true,
    overrides: [],
    rawControls: false,
    fileRevision: 1,
  };
}
