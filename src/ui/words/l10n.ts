import { fillIn, type ErrorArguments } from '../../wsman/errors';

/** Translates a text and fills in its placeholders. */
export type Translate = (message: string, pieces: ErrorArguments) => string;

let translate: Translate = fillIn;

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

/** Has the signature of `vscode.l10n.t`, so that the extraction of texts finds the calls. */
export const l10n = {
  t(message: string, ...pieces: readonly Piece[] | readonly [ErrorArguments]): string {
    const named = pieces.map((piece, index): ErrorArguments =>
      typeof piece === 'object' ? piece : { [index]: piece },
    );
    return translate(message, Object.assign({}, ...named) as ErrorArguments);
  },
};
