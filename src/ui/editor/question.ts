import type { Complaint } from '../words/validation';

/**
 * The answer to a question, or where the person goes instead. Escape is `cancelled`. What is ticked when the person goes
 * back is an answer too.
 */
export type Answer<T> = { readonly value: T; readonly goes?: 'back' } | 'back' | 'cancelled';

/** Asks for one line of text. */
export interface TextQuestion {
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  /** The name of a text that is hidden while it is typed, which the editor shows in the empty box and speaks. */
  readonly password?: string;
  /** The selected part of the value, as offsets. */
  readonly selection?: readonly [number, number];
  readonly check?: (text: string) => Complaint;
  /** The text that takes the place of a wrong one on Enter, where it is clear what was meant. */
  readonly mended?: (text: string) => string | undefined;
  /** What a person should know of a text that is right. */
  readonly note?: (text: string) => string | undefined;
  /** Texts that a button of the box offers, such as those that were entered before. */
  readonly list?: TextList | undefined;
}

/** Texts to choose from instead of typing. The chosen one is put into the box. */
export interface TextList {
  /** The name of the button. */
  readonly name: string;
  readonly placeholder: string;
  readonly choices: readonly Choice<string>[];
  /** The text for the value of a row. */
  readonly textOf: (value: string) => string | undefined;
}

/** A row of a list to choose from. Labels of remote origin must have gone through plainText. */
export interface Choice<T> {
  readonly label: string;
  readonly value: T;
  readonly description?: string;
  readonly detail?: string;
  /** Heading above the row and those after it. */
  readonly heading?: string;
  readonly ticked?: boolean;
  /** Whether the row stays in the list whatever is typed. */
  readonly always?: boolean;
  /** At most one row of a group is ticked. */
  readonly oneOf?: string;
}

/** Asks for one of several. */
export interface ChoiceQuestion<T> {
  readonly placeholder: string;
  readonly choices: readonly Choice<T>[];
  /** The choice that Enter accepts at once; the first one by default. */
  readonly active?: T;
}

/** Asks for several of many, by ticking. */
export interface ChoicesQuestion<T> extends ChoiceQuestion<T> {
  /** The text in the filter box. */
  readonly typed?: string;
  /** Whether ticking nothing is an answer. */
  readonly mayBeNone?: boolean;
  /** A row for a text that stands for several rows; `undefined` where it stands for none. */
  readonly offer?: (text: string) => Offer<T> | undefined;
  /** The end of the title, about the ticked rows; empty for none. */
  readonly summary?: (ticked: readonly T[]) => string;
}

/** Several rows at once. */
export interface Offer<T> {
  /** Must have gone through plainText where it is of remote origin. */
  readonly label: string;
  readonly description?: string;
  readonly values: readonly T[];
}

export interface Ticked<T> {
  readonly ticked: readonly T[];
  /** The text in the filter box. */
  readonly typed: string;
}
