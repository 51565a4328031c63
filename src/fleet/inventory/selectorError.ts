import { RemoteError } from '../../wsman/errors';
import { SELECTOR_REASONS, type SelectorReason } from './selectorReasons';

/** Characters of a selector that a message repeats. */
const SHOWN = 80;

/** A selector that cannot be read. `position` counts its characters from 1. */
export function formError(selector: string, position: number, reason: SelectorReason): RemoteError {
  return new RemoteError(
    'SELECTOR_FORM',
    { selector: shown(selector), position },
    { sentences: { reason: [SELECTOR_REASONS[reason]] } },
  );
}

/** A selector that names hosts which are not known. */
export function unknownError(selector: string, names: string): RemoteError {
  return new RemoteError('SELECTOR_UNKNOWN', { selector: shown(selector), names: shown(names) });
}

/** A selector, or several together, that are right and match no host. */
export function emptyError(selector: string): RemoteError {
  return new RemoteError('SELECTOR_EMPTY', { selector: shown(selector) });
}

/** More hosts than one command takes. */
export function manyError(selector: string, limit: number): RemoteError {
  return new RemoteError('SELECTOR_MANY', { selector: shown(selector), limit });
}

function shown(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
