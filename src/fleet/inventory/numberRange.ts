import type { SelectorReason } from './selectorReasons';

/** Numbers from one to another, both included. */
export interface NumberSpan {
  readonly from: number;
  readonly to: number;
  /** Digits that each number has at least; 1 where nothing is padded. */
  readonly width: number;
}

/** The numbers of a pair of brackets, such as `01-22,31`. */
export type NumberRange = readonly NumberSpan[];

/** More digits than this are not exact as a number, and no host has such a name. */
const DIGITS = 15;
const SPAN = new RegExp(`^(\\d{1,${DIGITS}})(?:[-:](\\d{1,${DIGITS}}))?$`);

/**
 * Reads what stands between brackets: numbers and spans, separated by commas. ClusterShell writes spans with `-`, Ansible
 * with `:`; both are read.
 * @returns the reason, where it is no range
 */
export function readRange(text: string): NumberRange | SelectorReason {
  const spans: NumberSpan[] = [];
  for (const part of text.split(',')) {
    const [, first = '', last = first] = SPAN.exec(part) ?? [];
    if (first === '') return 'notNumbers';
    const [from, to] = [Number(first), Number(last)];
    if (to < from) return 'backwards';
    spans.push({ from, to, width: isPadded(first) ? first.length : 1 });
  }
  return spans;
}

/** How many numbers a range has. */
export function sizeOf(range: NumberRange): number {
  return range.reduce((sum, { from, to }) => sum + (to - from + 1), 0);
}

/** The numbers of a range as texts, in its order. Check {@link sizeOf} first: a range of a few digits has billions. */
export function numbersOf(range: NumberRange): readonly string[] {
  return range.flatMap(({ from, to, width }) =>
    Array.from({ length: to - from + 1 }, (_, index) => String(from + index).padStart(width, '0')),
  );
}

/** Whether a text is one of the numbers of a range, padding included. */
export function isInRange(range: NumberRange, digits: string): boolean {
  if (digits.length > DIGITS) return false;
  const value = Number(digits);
  return range.some(
    ({ from, to, width }) => value >= from && value <= to && String(value).padStart(width, '0') === digits,
  );
}

/** Whether the text of a number begins with a zero that stands for a place. */
export function isPadded(digits: string): boolean {
  return digits.length > 1 && digits.startsWith('0');
}
