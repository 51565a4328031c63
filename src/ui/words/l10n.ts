import { fillIn, type ErrorArguments } from '../../wsman/errors';

/** Looks a text up in the person's language and puts the pieces in. */
export type Translate = (message: string, pieces: ErrorArguments) => string;

let translate: Translate = fillIn;

/**
 * Hands over the editor's translator. The texts live in modules that know no editor, so that they are tested
 * in plain Node, where they are English as written.
 */
export function useTranslator(translator: Translate): void {
  translate = translator;
}

/** What was handed over, for a bundle that has this module again. */
export function translator(): Translate {
  return translate;
}

type Piece = string | number;

/** Same calls as `vscode.l10n.t`, so that the extraction of texts finds them. */
export const l10n = {
  t(message: string, ...pieces: readonly Piece[] | readonly [ErrorArguments]): string {
    const named = pieces.map((piece, index): ErrorArguments =>
      typeof piece === 'object' ? piece : { [index]: piece },
    );
    return translate(message, Object.assign({}, ...named) as ErrorArguments);
  },
};
