import { ERROR_TEXTS } from '../../wsman/errorTexts';
import { isRemoteError, type ErrorCode } from '../../wsman/errors';
import { l10n } from './l10n';
import { plainText, VALUE_LENGTH } from './plainText';

/** A failure in the person's language. */
export interface Problem {
  /** `undefined` for a defect of ours. */
  readonly code: ErrorCode | undefined;
  readonly message: string;
  /** What to do next. */
  readonly advice: string;
  /** A line to run on the host, ready to copy. */
  readonly remedy: string | undefined;
}

/** Reads any caught value as a problem. Nothing of the value is markup. */
export function problemOf(value: unknown): Problem {
  if (!isRemoteError(value)) {
    return {
      code: undefined,
      message: l10n.t('Something went wrong here: {0}', plainText(String(value), VALUE_LENGTH)),
      advice: l10n.t('This is a defect of BITS Remote. The log tells more.'),
      remedy: undefined,
    };
  }
  const args = Object.fromEntries(
    Object.entries(value.args).map(([name, piece]) => [
      name,
      // Reasons, meanings and advice come from our own tables, or from the host: the first are translated.
      typeof piece === 'string' ? plainText(translated(piece), VALUE_LENGTH) : piece,
    ]),
  );
  const text = ERROR_TEXTS[value.code];
  return {
    code: value.code,
    message: l10n.t(text.message, args),
    advice: l10n.t(text.advice, args),
    remedy: value.remedy,
  };
}

/** The codes after which another password, or the person's word, helps. */
export const SIGN_IN_CODES: readonly ErrorCode[] = [
  'SIGN_IN_REQUIRED',
  'SIGN_IN_REFUSED',
  'SIGN_IN_HELD',
  'PASSWORD_EXPIRED',
  'ACCOUNT_LOCKED',
  'ACCOUNT_UNKNOWN',
  'KERBEROS_UNAVAILABLE',
  'NO_TICKET',
  'TICKET_EXPIRED',
  'SPN_UNKNOWN',
  'CLOCK_SKEW',
  'KDC_UNREACHABLE',
  'KERBEROS_TIMEOUT',
  'KERBEROS_FAILED',
  'TICKET_REFUSED',
  'CERTIFICATE_LOCKED',
];

/** The codes after which the certificate of the host is the question. */
export const CERTIFICATE_CODES: readonly ErrorCode[] = [
  'TLS_UNTRUSTED',
  'TLS_EXPIRED',
  'TLS_NAME_MISMATCH',
  'TLS_CHANGED',
];

/** A few words for the description of a row. */
export function shortReason(code: ErrorCode): string {
  return SHORT_REASONS[code]?.() ?? l10n.t('failed');
}

/** Those a host row meets; the rest are spelt out below the row. */
const SHORT_REASONS: Partial<Record<ErrorCode, () => string>> = {
  CLEARTEXT_REFUSED: () => l10n.t('refused: not encrypted'),
  MECHANISM_UNAVAILABLE: () => l10n.t('this way of signing in is not available'),
  HOST_NOT_FOUND: () => l10n.t('name not found'),
  CONNECTION_REFUSED: () => l10n.t('connection refused'),
  HOST_UNREACHABLE: () => l10n.t('not reachable'),
  CONNECT_TIMEOUT: () => l10n.t('not reachable'),
  CONNECTION_LOST: () => l10n.t('connection lost'),
  REQUEST_TIMEOUT: () => l10n.t('no answer'),
  TLS_UNTRUSTED: () => l10n.t('certificate not trusted'),
  TLS_NAME_MISMATCH: () => l10n.t('certificate is for another name'),
  TLS_EXPIRED: () => l10n.t('certificate not valid now'),
  TLS_FAILED: () => l10n.t('no secure connection'),
  SIGN_IN_REQUIRED: () => l10n.t('not signed in'),
  SIGN_IN_REFUSED: () => l10n.t('sign-in refused'),
  SIGN_IN_HELD: () => l10n.t('sign-in on hold'),
  PASSWORD_EXPIRED: () => l10n.t('password expired'),
  TLS_CHANGED: () => l10n.t('another certificate than the pinned one'),
  ACCOUNT_LOCKED: () => l10n.t('account locked'),
  ACCOUNT_UNKNOWN: () => l10n.t('account unknown'),
  KERBEROS_UNAVAILABLE: () => l10n.t('no Kerberos here'),
  NO_TICKET: () => l10n.t('no Kerberos ticket'),
  TICKET_EXPIRED: () => l10n.t('Kerberos ticket expired'),
  SPN_UNKNOWN: () => l10n.t('service unknown in the domain'),
  CLOCK_SKEW: () => l10n.t('clocks differ'),
  KDC_UNREACHABLE: () => l10n.t('no domain controller answers'),
  KERBEROS_TIMEOUT: () => l10n.t('the domain controller does not answer'),
  KERBEROS_FAILED: () => l10n.t('Kerberos failed'),
  TICKET_REFUSED: () => l10n.t('Kerberos ticket refused'),
  NTLM_REFUSED: () => l10n.t('NTLM not taken'),
  CERTIFICATE_REFUSED: () => l10n.t('client certificate refused'),
  CERTIFICATE_LOCKED: () => l10n.t('passphrase needed'),
  SCHEME_NOT_OFFERED: () => l10n.t('way of signing in not offered'),
  NOT_WINRM: () => l10n.t('not WinRM'),
  SERVICE_UNAVAILABLE: () => l10n.t('WinRM is not running'),
  ACCESS_DENIED: () => l10n.t('no right to manage BITS'),
  PROVIDER_MISSING: () => l10n.t('BITS Compact Server is missing'),
  PROVIDER_FAILED: () => l10n.t('BITS provider failed'),
  QUOTA_EXCEEDED: () => l10n.t('too busy'),
  MALFORMED_ANSWER: () => l10n.t('answer cannot be read'),
};

/** Texts of ours among the pieces are translated. The editor would look a host's `constructor` up where it finds no text. */
function translated(piece: string): string {
  return Object.hasOwn(Object.prototype, piece) ? piece : l10n.t(piece);
}
