import { ERROR_TABLE } from '../../wsman/errorTable/errorTable';
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
  const text = ERROR_TABLE[value.code];
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
  const { short } = ERROR_TABLE[code];
  return short === undefined ? l10n.t('failed') : l10n.t(short);
}

/** Texts of ours among the pieces are translated. The editor would look a host's `constructor` up where it finds no text. */
function translated(piece: string): string {
  return Object.hasOwn(Object.prototype, piece) ? piece : l10n.t(piece);
}
