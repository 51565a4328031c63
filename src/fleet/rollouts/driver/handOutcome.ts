/** The result of an intent, besides what it wrote down. */
export interface HandOutcome {
  /** Milliseconds since 1970 at which the operation had ended; the listing after it began later. */
  readonly endedAt: number;
  readonly failure: unknown;
}
