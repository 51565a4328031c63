import { SESSION_RIGHTS, type SessionRights } from '../../bits/session';
import type { WayIn } from '../../bits/wayIn';
import { authentication, type AuthKind } from '../../security/authentication/kinds';
import type { ErrorArguments, ErrorCode, RemoteError } from '../../wsman/errors';
import { DEFAULT_CONFIGURATION } from '../../wsman/names';
import type { CauseId } from './causes';
import type { HostKind, Obstacle } from '../kind/hostKind';
import { accountForm, type Cause, type StepReport, type Verdict } from './examination';

/** Circumstances that the verdict depends on, besides the steps. */
interface Circumstances {
  readonly host: string;
  /** The host as our command line is to be given it. */
  readonly address: string;
  readonly port: number;
  readonly secure: boolean;
  readonly auth: AuthKind;
  /** The account as it was typed; it appears in causes, never in reports. */
  readonly user: string | undefined;
  readonly spn: string;
  /** Name of the PowerShell endpoint's configuration. */
  readonly configuration: string;
  /** Milliseconds by which the host's clock is ahead; `undefined` if no answer had a date. */
  readonly clockOffset: number | undefined;
  /** Issuer of the certificate of the host. */
  readonly issuer: string | undefined;
  /** What kind of host it is, where the provider was missing. */
  readonly kind: HostKind | undefined;
}

/** Kerberos allows five minutes. With NTLM Windows allows more, and then answers as for a wrong password. */
const CLOCK_TOLERANCE = 5 * 60_000;

/** Possible causes of a failure, most likely first. Causes that do not fit the circumstances are dropped. */
const CAUSES: Partial<Record<ErrorCode, readonly CauseId[]>> = {
  HOST_NOT_FOUND: ['nameUnknown'],
  CONNECTION_REFUSED: ['noHttpsListener', 'winrmOff', 'portClosed'],
  CONNECT_TIMEOUT: ['portClosed', 'hostDown', 'winrmOff'],
  HOST_UNREACHABLE: ['hostDown'],
  TLS_UNTRUSTED: ['untrustedIssuer'],
  TLS_CHANGED: ['changedCertificate'],
  TLS_NAME_MISMATCH: ['wrongCertificateName'],
  TLS_EXPIRED: ['expiredCertificate'],
  TLS_FAILED: ['wrongPort', 'noHttpsListener'],
  NOT_WINRM: ['wrongPort', 'proxyBetween'],
  CONNECTION_LOST: ['wrongPort', 'proxyBetween'],
  CONNECTION_NOT_KEPT: ['proxyBetween'],
  SIGN_IN_CUT: ['proxyBetween'],
  SIGN_IN_UNANSWERED: ['wrongPort', 'proxyBetween'],
  PROXY_SIGN_IN: ['proxyBetween'],
  SERVICE_UNAVAILABLE: ['serviceStopped'],
  FORBIDDEN: ['proxyBetween'],
  SCHEME_NOT_OFFERED: ['schemeOff'],
  SIGN_IN_REFUSED: ['clockDiffers', 'basicIsLocal', 'wrongPassword', 'localAccountName', 'channelBinding'],
  SIGN_IN_HELD: ['wrongPassword'],
  NTLM_REFUSED: ['ntlmOff'],
  TICKET_REFUSED: ['clockDiffers', 'spnElsewhere', 'channelBinding'],
  SPN_UNKNOWN: ['spnUnknown'],
  CLOCK_SKEW: ['clockDiffers'],
  NO_TICKET: ['noTicket'],
  TICKET_EXPIRED: ['noTicket'],
  KDC_UNREACHABLE: ['kdcAway'],
  KERBEROS_TIMEOUT: ['kdcAway'],
  SEALING_REFUSED: ['sealingRefused'],
  SEALING_BROKEN: ['proxyBetween'],
  UNSEALED_ANSWER: ['proxyBetween'],
  CERTIFICATE_REFUSED: ['certificateNotMapped'],
  ACCESS_DENIED: ['localAccountFiltered', 'notAdministrator', 'notForEndpoint'],
  PROVIDER_MISSING: [
    'providerUnregistered',
    'featureWaits',
    'featureOfServersOnly',
    'featureNotInEdition',
    'featureWithoutFiles',
    'featureMissing',
    'featureInstallable',
    'featureByHand',
  ],
  ENDPOINT_DENIED: ['localAccountFiltered', 'notForEndpoint', 'endpointPermission'],
  ENDPOINT_MISSING: ['configurationUnknown', 'remotingOff'],
  ENDPOINT_LIMITED: ['configurationLimited'],
  PROVIDER_FAILED: ['orphanedJob'],
  REQUEST_TOO_LARGE: ['envelopeTooSmall'],
  QUOTA_EXCEEDED: ['tooManyShells', 'tooManyOperations'],
};

/** What a cause is asked about, besides the circumstances. */
interface Failure {
  /** The names in the certificate that failed. */
  readonly names: readonly string[];
  /** The way that was gone when it failed. */
  readonly via: WayIn;
  /** The rights of the account on the host, if a session said them. */
  readonly rights: SessionRights | undefined;
}

/** When a cause fits the circumstances; a cause without an entry always fits. */
const FITS: Partial<Record<CauseId, (at: Circumstances, failure: Failure) => boolean>> = {
  noHttpsListener: ({ secure }) => secure,
  localAccountName: ({ user, auth }) => !knowsHostOnly(auth) && accountForm(user) === 'local',
  localAccountFiltered: ({ user }, { rights }) =>
    rights === undefined ? accountForm(user) === 'local' : rights === 'filtered',
  wrongCertificateName: (_, { names }) => names.length > 0,
  notAdministrator: (_, { via }) => via === 'provider',
  notForEndpoint: (_, { via, rights }) => via === 'powershell' && (rights ?? 'user') === 'user',
  tooManyOperations: (_, { via }) => via === 'provider',
  tooManyShells: (_, { via }) => via === 'powershell',
  configurationUnknown: ({ configuration }) => configuration !== DEFAULT_CONFIGURATION,
  basicIsLocal: ({ auth, user }) => knowsHostOnly(auth) && accountForm(user) !== 'local',
  channelBinding: ({ secure, auth, issuer }) =>
    secure && authentication(auth).bindsToTls && issuer !== undefined,
  providerUnregistered: ({ kind }) => kind?.feature === 'installed',
  featureWaits: ({ kind }) => kind?.feature === 'restartPending',
  featureOfServersOnly: ({ kind }) => isHindered(kind, 'client'),
  featureNotInEdition: ({ kind }) => isHindered(kind, 'edition'),
  featureWithoutFiles: ({ kind }) => kind?.feature === 'payloadRemoved',
  featureMissing: ({ kind }) =>
    kind === undefined ||
    kind.feature === 'unknown' ||
    (kind.feature === 'absent' && !isHindered(kind, 'tooOld')),
  featureInstallable: canInstall,
  featureByHand: ({ kind }) => isHindered(kind, 'tooOld'),
  clockDiffers: isClockOff,
};

function isClockOff({ clockOffset }: Circumstances): boolean {
  return clockOffset !== undefined && Math.abs(clockOffset) > CLOCK_TOLERANCE;
}

function canInstall({ kind }: Circumstances): boolean {
  return kind?.install.can === true;
}

function isHindered(kind: HostKind | undefined, obstacle: Obstacle): boolean {
  return kind?.install.can === false && kind.install.obstacle === obstacle;
}

function knowsHostOnly(auth: AuthKind): boolean {
  return authentication(auth).accounts === 'ofHost';
}

/** Concludes from the steps. A failure without a fitting cause keeps the advice of its error. */
export function judge(reports: readonly StepReport[], at: Circumstances): Verdict {
  const failed = reports.find(({ outcome }) => outcome === 'failed');
  const causes = failed ? [...missingProvider(failed, reports, at), ...causesOf(failed, reports, at)] : [];
  return { failed, causes, hints: hints(reports, at, causes) };
}

/** Where PowerShell was tried for want of the provider, either of the two mends it. */
function missingProvider(
  failed: StepReport,
  reports: readonly StepReport[],
  at: Circumstances,
): readonly Cause[] {
  const missing = reports.find(({ step, outcome }) => step === 'provider' && outcome === 'noted');
  return missing && failed.step === 'session' ? fitting(missing, reports, at) : [];
}

function causesOf(failed: StepReport, reports: readonly StepReport[], at: Circumstances): readonly Cause[] {
  const causes = fitting(failed, reports, at);
  const { error } = failed;
  return error && causes.length === 0 ? [{ id: 'seeAdvice', args: { advice: error.advice } }] : causes;
}

function fitting(
  { step, error }: StepReport,
  reports: readonly StepReport[],
  at: Circumstances,
): readonly Cause[] {
  if (!error) return [];
  const hasSession = reports.some((each) => each.step === 'session' && each.outcome !== 'skipped');
  const via = hasSession && step !== 'provider' ? 'powershell' : 'provider';
  const failure: Failure = { names: namesOf(error), via, rights: rightsIn(reports) };
  return (CAUSES[error.code] ?? [])
    .filter((id) => FITS[id]?.(at, failure) ?? true)
    .map((id) => ({ id, args: causeArguments(at, error) }));
}

function rightsIn(reports: readonly StepReport[]): SessionRights | undefined {
  const facts = reports.flatMap((report) => report.facts);
  return SESSION_RIGHTS.find((rights) => facts.some(({ id }) => id === rights));
}

function hints(reports: readonly StepReport[], at: Circumstances, causes: readonly Cause[]): Cause[] {
  const facts = reports.flatMap((report) => report.facts);
  const byNtlm = facts.some(({ id, args }) => id === 'mechanism' && args['mechanism'] === 'NTLM');
  const ids: CauseId[] = [];
  if (isClockOff(at)) ids.push('clockDiffers');
  if (rightsIn(reports) === 'filtered') ids.push('localAccountFiltered');
  if (canInstall(at)) ids.push('featureInstallable');
  if (byNtlm && !at.secure) ids.push('trustedHosts');
  return ids
    .filter((id) => !causes.some((told) => told.id === id))
    .map((id) => ({ id, args: causeArguments(at, undefined) }));
}

function causeArguments(at: Circumstances, error: RemoteError | undefined): ErrorArguments {
  const { host, address, port, spn, configuration, user, issuer, clockOffset, kind } = at;
  return {
    host,
    address,
    port,
    spn,
    configuration,
    usual: DEFAULT_CONFIGURATION,
    user: user ?? '',
    issuer: issuer ?? '',
    windows: kind?.name ?? 'This host',
    minutes: Math.round(Math.abs(clockOffset ?? 0) / 60_000),
    names: error ? namesOf(error).join(', ') : '',
    scheme: error?.args['scheme'] ?? '',
    offered: error?.args['offered'] ?? '',
  };
}

/** The names in the certificate that failed. */
function namesOf(error: RemoteError): readonly string[] {
  return error.certificate?.names ?? [];
}
