import { errorRow } from '../../wsman/errorTable/errorTable';
import { asRemoteError, hasClass, joined, type ErrorCode } from '../../wsman/errors';
import { l10n } from './l10n';
import { plainText, VALUE_LENGTH } from './plainText';

/** A failure, translated. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  /** What to do next. */
  readonly advice: string;
  /** A command to run on the host, ready to copy. */
  readonly remedy: string | undefined;
}

/** Describes any caught value. The texts hold no markup. */
export function problemOf(value: unknown): Problem {
  const error = asRemoteError(value);
  const args = Object.fromEntries(
    Object.entries(error.args).map(([name, piece]) => [
      name,
      // Arguments come from our own tables, which have translations, or from the host.
      typeof piece === 'string' ? plainText(translated(piece), VALUE_LENGTH) : piece,
    ]),
  );
  const sentences = joined(error.sentences, (sentence) => l10n.t(sentence, args));
  const text = errorRow(error.code);
  return {
    code: error.code,
    message: l10n.t(text.message, { ...args, ...sentences }),
    advice: l10n.t(text.advice, { ...args, ...sentences }),
    remedy: error.remedy,
  };
}

/** The reason in a few words, for the description of a row. */
export function shortReason(code: ErrorCode): string {
  const { short } = errorRow(code);
  return short === undefined ? l10n.t('failed') : l10n.t(short);
}

/** Translates an argument. Names such as `constructor` are not looked up, because the editor would find a property of Object. */
function translated(piece: string): string {
  return Object.hasOwn(Object.prototype, piece) ? piece : l10n.t(piece);
}

/** Whether signing in may help: as the same person, or as one who may do more. */
export function offersSignIn(error: unknown): boolean {
  return hasClass(error, 'signInHelps') || hasClass(error, 'accountHelps');
}
