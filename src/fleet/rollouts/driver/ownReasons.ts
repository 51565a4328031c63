import type { Reason } from '../journal/entry';

/** Reasons of a host run that are not the host's words or an error's, by their code in the journal. */
export const OWN_REASONS = {
  CHANGED: 'The job carries the marker of this rollout, but its files are others.',
  TWIN: 'Another job on the host carries the same marker. It was left as it is.',
  UNKNOWN: "The host doesn't say why.",
} as const;

type OwnReason = keyof typeof OWN_REASONS;

/** Whether the code of a reason is one of ours. */
export function isOwnReason(code: string): code is OwnReason {
  return Object.hasOwn(OWN_REASONS, code);
}

/** A reason as the journal keeps it. */
export function ownReason(code: OwnReason): Reason {
  return { code, text: OWN_REASONS[code], kind: 'host' };
}
