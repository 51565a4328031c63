/** How wide texts are on a terminal. */
export interface Measure {
  readonly cellsOf: (text: string) => number;
  /** The beginning of a text that takes at most so many cells. */
  readonly beginningOf: (text: string, cells: number) => string;
}

const ASCII: Measure = {
  cellsOf: (text) => text.length,
  beginningOf: (text, cells) => text.slice(0, cells),
};

/** The measure for some texts. What knows wide letters is loaded where there is one. */
export async function measureFor(texts: Iterable<string>): Promise<Measure> {
  for (const text of texts) if (/[^ -~]/.test(text)) return import('./textWidth');
  return ASCII;
}

/** A text in at most so many cells: what does not fit is cut, and the ellipsis says so. */
export function shortened(text: string, cells: number, ellipsis: string, measure: Measure): string {
  if (measure.cellsOf(text) <= cells) return text;
  return measure.beginningOf(
    `${measure.beginningOf(text, Math.max(0, cells - ellipsis.length))}${ellipsis}`,
    cells,
  );
}
