import { ERROR_TABLE } from '../../wsman/errorTable/errorTable';
import { asRemoteError, type ErrorCode } from '../../wsman/errors';
import { l10n } from './l10n';
import { plainText, VALUE_LENGTH } from './plainText';

/** A failure in the person's language. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  /** What to do next. */
  readonly advice: string;
  /** A line to run on the host, ready to copy. */
  readonly remedy: string | undefined;
}

/** Reads any caught value as a problem. Nothing of the value is markup. */
export function problemOf(value: unknown): Problem {
  const error = asRemoteError(value);
  const args = Object.fromEntries(
    Object.entries(error.args).map(([name, piece]) => [
      name,
      // Reasons, meanings and advice come from our own tables, or from the host: the first are translated.
      typeof piece === 'string' ? plainText(translated(piece), VALUE_LENGTH) : piece,
    ]),
  );
  const text = ERROR_TABLE[error.code];
  return {
    code: error.code,
    message: l10n.t(text.message, args),
    advice: l10n.t(text.advice, args),
    remedy: error.remedy,
  };
}

/** A few words for the description of a row. */
export function shortReason(code: ErrorCode): string {
  const { short } = ERROR_TABLE[code];
  return short === undefined ? l10n.t('failed') : l10n.t(short);
}

/** Texts of ours among the pieces are translated. The editor would look a host's `constructor` up where it finds no text. */
function translated(piece: string): string {
  return Object.hasOwn(Object.prototype, piece) ? piece : l10n.t(piece);
}
