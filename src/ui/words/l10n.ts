import { fillIn, type ErrorArguments } from '../../wsman/errors';

/** The number in a text, and the form of the text for one. */
export interface Counted {
  readonly count: number;
  readonly one: string;
}

/** A text that is translated in more than one way, and what it is said of here: its key is `message/comment`. */
export interface Commented {
  readonly message: string;
  readonly comment: string;
}

/**
 * Translates a text and fills in its placeholders; of a text that counts, the form for the number, and of one that means
 * several things, the one for the comment.
 */
export type Translate = (
  message: string,
  pieces: ErrorArguments,
  counted?: Counted,
  comment?: string,
) => string;

/** The texts as they are written, in English. */
export const english: Translate = (message, pieces, counted) =>
  fillIn(counted?.count === 1 ? counted.one : message, pieces);

let translate = english;

/**
 * Sets the editor's translator. Texts live in modules without `vscode`, so that they can be tested in plain Node, where
 * they stay English.
 */
export function useTranslator(translator: Translate): void {
  translate = translator;
}

/** The translator in use, for another bundle with its own copy of this module. */
export function translator(): Translate {
  return translate;
}

type Piece = string | number;
type Pieces = readonly Piece[] | readonly [ErrorArguments];

function named(pieces: Pieces): ErrorArguments {
  const all = pieces.map((piece, index): ErrorArguments =>
    typeof piece === 'object' ? piece : { [index]: piece },
  );
  return Object.assign({}, ...all) as ErrorArguments;
}

export const l10n = {
  /** Has the signature of `vscode.l10n.t`, so that the extraction of texts finds the calls. */
  t: (text: string | Commented, ...pieces: Pieces): string =>
    typeof text === 'string'
      ? translate(text, named(pieces))
      : translate(text.message, named(pieces), undefined, text.comment),

  /**
   * A text that counts. Other languages have other forms than one and many, and some use the form for one with 21 as
   * well: both texts have the number as a placeholder.
   * @param count what decides about the form; the number that is read is among the pieces
   */
  plural: (count: number, one: string, other: string, ...pieces: Pieces): string =>
    translate(other, named(pieces), { count, one }),
};
