import { LIMITS } from '../../bits/limits';

/**
 * The text by which the jobs of a rollout are found again, at the end of their description. Every administrator of the
 * host can read it, so it names no user and no computer. It is a hint, not a proof: anybody can write one.
 */
export interface Marker {
  /** Eight characters, a to z and 2 to 7. */
  readonly rollout: string;
  /** The number of the host in the rollout, from 0. */
  readonly host: number;
  /** From 1. */
  readonly attempt: number;
  /** The first eight hexadecimal digits of the hash of the specification. */
  readonly spec: string;
}

const MARKER =
  /(?:^|\s)\[rollout ([a-z2-7]{8}) host ([0-9a-f]{1,4}) attempt ([1-9]\d{0,2}) spec ([0-9a-f]{8})\]\s*$/;

/** The description of a job: the person's own text, a blank, and the marker. Cut to what BITS takes, never in the marker. */
export function markedDescription(ownText: string, marker: Marker): string {
  const { rollout, host, attempt, spec } = marker;
  const mark = `[rollout ${rollout} host ${host.toString(16)} attempt ${attempt} spec ${spec}]`;
  const own = ownMostly(withoutMarker(ownText), LIMITS.description - mark.length - 1);
  return own === '' ? mark : `${own} ${mark}`;
}

/** The marker of a description; `undefined` without one at its end. */
export function markerOf(description: string): Marker | undefined {
  const [, rollout, host, attempt, spec] = MARKER.exec(description) ?? [];
  if (rollout === undefined || host === undefined || spec === undefined) return undefined;
  return { rollout, host: Number.parseInt(host, 16), attempt: Number(attempt), spec };
}

/** The description as its author wrote it. */
function withoutMarker(description: string): string {
  return description.replace(MARKER, '').trimEnd();
}

/** Never half a surrogate pair at the end. */
function ownMostly(text: string, limit: number): string {
  return text
    .slice(0, limit)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}
