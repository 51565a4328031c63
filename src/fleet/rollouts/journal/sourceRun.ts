import type { SourceState } from '../sourceStates';
import type { JournalEntry, PlannedSource, Reason } from './entry';

/** One source of a rollout, as the journal knows it. */
export interface SourceRun extends PlannedSource {
  readonly state: SourceState;
  /** Milliseconds since 1970 of the entry that brought the state; for `published`, also of the last time it was made again. */
  readonly since: number;
  readonly reason: Reason | undefined;
  /** Whether the host may publish something: the intent was written. */
  readonly isTouched: boolean;
}

export function plannedSources(
  sources: readonly PlannedSource[],
  at: number,
  known: readonly SourceRun[] = [],
): readonly SourceRun[] {
  return sources.map((source) => {
    const run = known.find(({ name }) => name === source.name);
    const isTouched = run?.isTouched ?? false;
    // Other files may be wanted of it now: what it lacks is published.
    return { ...source, state: 'planned', since: at, reason: undefined, isTouched };
  });
}

/** The sources after an entry about one of them. */
export function sourcesAfter(
  sources: readonly SourceRun[],
  entry: JournalEntry & { readonly kind: 'publishing' | 'source' },
): readonly SourceRun[] {
  return sources.map((source) => {
    if (source.name !== entry.source) return source;
    if (entry.kind === 'publishing') return { ...source, isTouched: true };
    const { state, at, reason } = entry;
    return { ...source, state, since: at, reason, isTouched: source.isTouched && state !== 'withdrawn' };
  });
}

/** A person wants it to go on: sources that failed are asked again. */
export function sourcesAnew(sources: readonly SourceRun[], at: number): readonly SourceRun[] {
  return sources.map((source) =>
    source.state === 'failed' ? { ...source, state: 'planned', since: at, reason: undefined } : source,
  );
}
