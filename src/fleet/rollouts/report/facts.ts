import { cutAddress } from '../../../runtime/addressSecrets';
import { countsOf, type RolloutCounts } from '../counts';
import { hostRunRow, type HostRunState } from '../hostRunStates';
import type { RolloutState } from '../journal/rolloutState';
import type { SourceRun } from '../journal/sourceRun';
import { PAUSES, rolloutRow } from '../rolloutStates';
import { sourceWords, type SourceState } from '../sourceStates';
import { hostSource } from '../spec/hostSource';
import type { RolloutSpec } from '../spec/rolloutSpec';
import { heldUpText } from './heldUp';

/** One host in a report. Times are ISO 8601, numbers of bytes are texts, as in all our JSON. */
export interface HostFacts {
  readonly host: string;
  /** From 1, as people count. */
  readonly wave: number;
  readonly state: HostRunState;
  readonly words: string;
  readonly attempts: number;
  readonly jobId: string | null;
  readonly bytes: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly seconds: number | null;
  readonly code: string | null;
  readonly reason: string | null;
}

/** A host that published files for the others. */
export interface SourceFacts {
  readonly host: string;
  readonly state: SourceState;
  readonly words: string;
  readonly code: string | null;
  readonly reason: string | null;
}

/** The content of a report, in every form. */
export interface RolloutFacts {
  readonly schema: 1;
  readonly rollout: string;
  readonly name: string;
  readonly status: string;
  readonly pause: string | null;
  readonly reason: string | null;
  readonly file: string;
  readonly hash: string;
  readonly by: string;
  readonly startedAt: string;
  readonly changedAt: string;
  readonly files: readonly { readonly from: string; readonly to: string }[];
  /** Empty where the files have addresses of their own. */
  readonly sources: readonly SourceFacts[];
  readonly counts: RolloutCounts;
  readonly hosts: readonly HostFacts[];
}

export function factsOf(state: RolloutState): RolloutFacts {
  const hosts = Array.from(state.runs.values(), (run): HostFacts => {
    const { startedAt, endedAt } = run;
    const hasTimes = startedAt !== undefined && endedAt !== undefined;
    return {
      host: run.name,
      wave: run.wave + 1,
      state: run.state,
      words: wordsOf(run.state, run.wasReady),
      attempts: run.attempt,
      jobId: run.jobId ?? null,
      bytes: run.bytes === undefined ? null : String(run.bytes),
      startedAt: moment(startedAt),
      endedAt: moment(endedAt),
      seconds: hasTimes ? Math.round((endedAt - startedAt) / 1000) : null,
      code: run.reason?.code ?? null,
      reason: run.reason?.text ?? null,
    };
  });
  return {
    schema: 1,
    rollout: state.rollout,
    name: state.spec.name,
    status: state.status,
    pause: state.pause?.why ?? null,
    reason: state.pause?.text ?? null,
    file: state.file,
    hash: state.hash,
    by: state.by,
    startedAt: new Date(state.startedAt).toISOString(),
    changedAt: new Date(state.changedAt).toISOString(),
    files: state.spec.files.map(({ from, to }) => ({ from: cutAddress(from), to })),
    sources: state.sources.map((source) => sourceFacts(source, state.spec.files)),
    counts: countsOf(hosts.map((host) => host.state)),
    hosts,
  };
}

function sourceFacts({ name, state, reason }: SourceRun, files: RolloutSpec['files']): SourceFacts {
  const words = sourceWords(state, files.filter(({ from }) => hostSource(from)?.host === name).length);
  return { host: name, state, words, code: reason?.code ?? null, reason: reason?.text ?? null };
}

/** The words of a host run's state. */
export function wordsOf(state: HostRunState, wasReady: boolean): string {
  if (state === 'gone' && wasReady) return 'probably completed on the host';
  return hostRunRow(state).words;
}

/** `Rollout Nightly pack (k7m2q5xd) is paused (failure limit). The file server …` */
export function stateSentence(state: RolloutState): string {
  const { rollout, spec, status, pause } = state;
  const why = pause ? ` (${PAUSES[pause.why]})` : '';
  const is = `Rollout ${spec.name} (${rollout}) is ${rolloutRow(status).words}${why}.`;
  return [is, pause?.text ?? '', heldUpText(state)].filter((sentence) => sentence !== '').join(' ');
}

function moment(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}
