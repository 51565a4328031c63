import type { PauseReason } from '../rolloutStates';
import type { Reason } from './reason';

/** Why a rollout is paused, in numbers and names: the journal has the same in English, programs have their own words. */
export type PauseFact =
  /** A wave is through, and a person lets the next one begin. */
  | { readonly kind: 'waveThrough'; readonly wave: number; readonly waves: number }
  /** No host of a wave has shown that the files arrive. */
  | { readonly kind: 'waveWithoutProof'; readonly wave: number }
  | {
      readonly kind: 'tooManyFailed';
      readonly failed: number;
      readonly limit: number;
      readonly hosts: number;
    }
  /** Every other host would fail the same way. */
  | { readonly kind: 'sameForAll'; readonly reason: Reason | undefined }
  /** `away`: hosts that have the files too, and could be completed as soon as they answer. */
  | { readonly kind: 'ready'; readonly ready: number; readonly hosts: number; readonly away: number }
  /** A host can't publish the files; without a reason it does not answer. */
  | { readonly kind: 'sourceFailed'; readonly source: string; readonly reason: Reason | undefined }
  | { readonly kind: 'rebuilt' };

/** The entry of a pause. */
export interface PausedEntry {
  readonly kind: 'paused';
  readonly why: PauseReason;
  /** In English. */
  readonly text: string;
  /** The same for programs; absent in older journals. */
  readonly fact?: PauseFact;
}

export function paused(why: PauseReason, fact: PauseFact): PausedEntry {
  return { kind: 'paused', why, text: inEnglish(fact), fact };
}

function inEnglish(fact: PauseFact): string {
  switch (fact.kind) {
    case 'waveThrough':
      return `Wave ${fact.wave} of ${fact.waves} is through.`;
    case 'waveWithoutProof':
      return `No host of wave ${fact.wave} is done.`;
    case 'tooManyFailed': {
      const failed = fact.failed === 1 ? '1 host' : `${fact.failed} hosts`;
      return `${failed} failed; the limit is ${fact.limit} of ${fact.hosts}.`;
    }
    case 'sameForAll':
      return `${fact.reason?.text ?? ''} Every host would fail the same way.`.trim();
    case 'ready':
      return `Ready to complete on ${fact.ready} of ${fact.hosts} hosts.${awayText(fact.away)}`;
    case 'sourceFailed':
      return `${fact.source} can't publish the files: ${fact.reason?.text ?? 'it does not answer.'}`;
    case 'rebuilt':
      return 'Rebuilt from the hosts.';
  }
}

function awayText(away: number): string {
  if (away === 0) return '';
  return away === 1
    ? ' 1 more was ready and does not answer.'
    : ` ${away} more were ready and do not answer.`;
}
