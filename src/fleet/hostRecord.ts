import { NO_JOBS } from './counts';
import type { HostDefinition } from './host';
import { NOTHING_KNOWN, type Known } from './known';
import type { FleetChange, HostState } from './model';

/** What changes in a record; the jobs come with their rates. */
export type RecordChange = Partial<
  Pick<HostState, 'status' | 'via' | 'kind' | 'session' | 'error' | 'counts' | 'ended' | 'readAt'>
> & {
  readonly known?: Known;
};

/** What is known of one host, held once. */
export class HostRecord {
  readonly #emit: (changes: readonly FleetChange[]) => void;
  #state: HostState;
  #known: Known = NOTHING_KNOWN;

  /** @param state of a host that nobody has asked yet */
  constructor(state: HostState, emit: (changes: readonly FleetChange[]) => void) {
    this.#emit = emit;
    this.#state = state;
  }

  get state(): HostState {
    return this.#state;
  }

  get known(): Known {
    return this.#known;
  }

  /**
   * Records a change, and emits it once with all that it changed.
   * @param changes of jobs
   */
  apply({ known, ...part }: RecordChange, changes: readonly FleetChange[] = []): void {
    const before = this.#state;
    if (known) this.#known = known;
    // An equal list of jobs keeps its identity: views compare it.
    const jobs = known && changes.length > 0 ? known.jobs : before.jobs;
    this.#state = { ...before, ...part, jobs };
    const all = isSameHostRow(before, this.#state)
      ? changes
      : [{ kind: 'host', host: before.host.name, state: this.#state } as const, ...changes];
    if (all.length > 0) this.#emit(all);
  }
}

const NOTHING_ENDED: HostState['ended'] = new Map();

/** The state of a host that nobody has asked yet. */
export function idleState(host: HostDefinition): HostState {
  return {
    host,
    status: 'idle',
    via: undefined,
    kind: undefined,
    session: undefined,
    error: undefined,
    jobs: NOTHING_KNOWN.jobs,
    counts: NO_JOBS,
    ended: NOTHING_ENDED,
    readAt: undefined,
  };
}

/** Whether everything is as before that a host's own row shows. */
function isSameHostRow(a: HostState, b: HostState): boolean {
  return (
    a.status === b.status &&
    a.via === b.via &&
    a.kind === b.kind &&
    a.session === b.session &&
    a.error === b.error &&
    a.jobs.size === b.jobs.size &&
    a.ended === b.ended
  );
}
