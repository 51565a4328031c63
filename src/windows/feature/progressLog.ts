import type { FeatureNews } from './news';
import type { RequestState } from './requestState';

/** Tells the progress of one request: never backwards, and each warning once. */
export class ProgressLog {
  readonly #tell: (news: FeatureNews) => void;
  readonly #warnings = new Set<string>();
  #share: number | undefined;

  constructor(tell: (news: FeatureNews) => void) {
    this.#tell = tell;
  }

  /** All warnings so far, in order. */
  get warnings(): readonly string[] {
    return [...this.#warnings];
  }

  /** @param state the total may be 0, and the numbers may go back when another part begins */
  add({ progressTicks, totalTicks, warnings, phase }: RequestState): void {
    for (const text of warnings) {
      if (this.#warnings.has(text)) continue;
      this.#warnings.add(text);
      this.#tell({ kind: 'warning', text });
    }
    if (phase === 'failed') return;
    const share =
      phase === 'completed' ? 1 : totalTicks > 0 ? Math.min(progressTicks / totalTicks, 1) : undefined;
    if (share !== undefined) this.#share = Math.max(this.#share ?? 0, share);
    this.#tell({ kind: 'progress', share: this.#share });
  }
}
