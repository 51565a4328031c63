import { defaultFeatures, type Features } from './features';
import type { Flaw } from './flaws';

/**
 * Deviations and limits of the practice host, for tests: plain data that may be changed while the host runs. Each
 * field is read by the one function that it affects.
 */
export interface Behaviour {
  // ---- the host
  /** `namespaceMissing`: the feature with the provider is not installed. */
  provider: 'present' | 'namespaceMissing' | 'classMissing';
  /** Which Windows it is, and how its Server Manager behaves. An install that succeeds changes `provider`. */
  features: Features;
  /** `denied`: fault 5 from WinRM; `wmiDenied`: refused by WMI; `providerDenied`: refused by the provider. */
  rights: 'administrator' | 'denied' | 'wmiDenied' | 'providerDenied';
  /** `stopped`: HTTP.sys answers 503. */
  service: 'running' | 'stopped';
  /** A job of a deleted account makes every Enumerate fail with WBEM_E_FAILED (BitsClientJob's remarks). */
  orphanJob: boolean;
  /** Without network, jobs wait in TRANSIENT_ERROR until it is back. */
  networkConnected: boolean;
  /** Free bytes on every volume. */
  diskFree: number;
  /** Bytes a second for all background jobs together, and for each foreground job; Infinity: no limit. */
  backgroundBytesPerSecond: number;
  foregroundBytesPerSecond: number;
  /**
   * How long one of several equal background jobs runs before the next one. BITS lets it run for minutes (two were seen
   * to pass, bits-behaviour.md L21); the default is short, so that a newcomer sees every job move.
   */
  timeSliceMs: number;
  /** Certificates that SetClientCertificateById and ByName find. */
  certificates: HostCertificate[];

  // ---- signing in
  /**
   * `refuse` and `expired` both end in 401, as on Windows; `expiredFault` accepts the sign-in and answers
   * every request with a fault of code 1330.
   */
  signIn: 'accept' | 'refuse' | 'expired' | 'expiredFault';
  /** Whether Identify without credentials is answered. */
  identify: boolean;
  /** Schemes of a 401, in order. Basic follows where it is allowed. */
  offered: string[];
  /** Whether a 401 carries `Connection: close`, as HTTP.sys does. */
  closeOnUnauthenticated: boolean;

  // ---- answers
  /** Defects of single requests; see {@link Flaw}. */
  flaws: Flaw[];
  /** The shape of a fault's detail: the older one of Windows, or the one of its CIM layer (since 2012). */
  faultStyle: 'wsman' | 'wmi';
  /** TABs before the part headers of sealed bodies: Windows up to 2016 sends them, later versions may not. */
  tabs: boolean;
  /** MaxEnvelopeSizekb. */
  maxEnvelopeSizeKb: number;
  /** Whether white space between elements is fault 2150858830. */
  refuseWhitespace: boolean;

  // ---- enumerations
  /** Most objects in an EnumerateResponse that is not the last answer: 1 as recorded. */
  firstBatch: number;
  /** How many Pulls after the Enumerate return no objects. */
  emptyPulls: number;
  /** MaxConcurrentOperationsPerUser. */
  maxOpenEnumerations: number;
  enumerationTimeoutMs: number;

  // ---- the provider
  /** Whether BITS errors are sent as ReturnValue (200) or as a fault. No recording shows which Windows does. */
  providerErrors: 'returnValue' | 'fault';
  putAnswer: 'instance' | 'empty';
  /** Whether a Put may leave out properties that do not change. */
  partialPut: boolean;
  /** `exact`: method parameters are spelt as documented (AddFile's in both published spellings); `any`: any case. */
  parameterCase: 'exact' | 'any';
  /** Number of the first credential target and scheme: 0 on the provider's pages, 1 in COM. */
  numberingFrom: 0 | 1;
  /** `linger`: ACKNOWLEDGED and CANCELLED jobs can still be read. */
  finishedJobs: 'gone' | 'linger';
  /**
   * When a downloaded file is `Completed`: once it is transferred (the class page), or once it is available, which is
   * after Complete (the COM page).
   */
  completedMeans: 'available' | 'transferred';
  maxJobs: number;
  /** Whether a missing folder is an error when the file is added (as in BITS), or only when it is written. */
  checkFoldersOnAdd: boolean;
  /**
   * Property values that replace the real ones in instances: text for any property, known or not
   * (`{ State: '42' }`, `{ BytesTotal: '18446744073709551615' }`), `null` for `xsi:nil`.
   */
  overrides: Override[];
  /** Whether to write characters that XML forbids. Windows never does. */
  rawControls: boolean;

  // ---- PowerShell remoting
  /** `denied`: fault 5 when a session is opened, as the descriptor of the endpoint has it for other users. */
  endpoint: 'open' | 'denied';
  /** MaxShellsPerUser. */
  maxShells: number;
  /** Milliseconds until a session is open. */
  sessionStartMs: number;
  /** Milliseconds that a script takes before it does anything. */
  scriptMs: number;
  /** The newest protocol of a session: 2.1 on Windows 7, 2.2 on Server 2012 R2, 2.3 since 2016. */
  remotingProtocol: '2.1' | '2.2' | '2.3';
  /** `none`: a session that takes given commands only, and no script. */
  language: 'full' | 'none';
  /**
   * The rights of the account in a session. `filtered`: UAC has taken the rights of an administrator away; few hosts let such
   * an account in at all, but endpoints that were made for it do.
   */
  sessionRights: 'administrator' | 'filtered' | 'user';
  /** Whether a session may change jobs of service accounts: with `refused` E_ACCESSDENIED, for their higher integrity. */
  foreignJobs: 'refused' | 'allowed';
  /** The Task Scheduler: `forbidden` for a policy that lets no PowerShell run in tasks. */
  tasks: 'run' | 'stopped' | 'forbidden';

  // ---- the file server
  /** Selects content, ETag and Last-Modified of the files below /changing/. */
  fileRevision: number;
}

export interface Override {
  /** The one job that it applies to; all jobs without it. */
  jobId?: string;
  properties: Record<string, string | null>;
}

/** A certificate in one of the host's stores. Transfers need its key too. */
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
    features: defaultFeatures(),
    rights: 'administrator',
    service: 'running',
    orphanJob: false,
    networkConnected: true,
    diskFree: Infinity,
    backgroundBytesPerSecond: 2_097_152,
    foregroundBytesPerSecond: Infinity,
    timeSliceMs: 3_000,
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
    endpoint: 'open',
    maxShells: 25,
    sessionStartMs: 0,
    scriptMs: 0,
    remotingProtocol: '2.3',
    language: 'full',
    sessionRights: 'administrator',
    foreignJobs: 'refused',
    tasks: 'run',
    fileRevision: 1,
  };
}
