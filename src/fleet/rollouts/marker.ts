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

/**
 * The text by which the job of a creation that was asked for once, for one host or several, is found again where the answer
 * of its host was lost. It is of no use after that.
 */
export interface CreationMarker {
  /** Eight characters, a to z and 2 to 7. */
  readonly creation: string;
  /** The number of the host in the creation, from 0. */
  readonly host: number;
  /** From 1. */
  readonly attempt: number;
}

const CREATION_MARKER = /(?:^|\s)\[creation ([a-z2-7]{8}) host ([0-9a-f]{1,4}) attempt ([1-9]\d{0,2})\]\s*$/;

/** The most characters that the marker of a creation takes from a description, with the blank before it. */
export const CREATION_MARKER_LENGTH = ' [creation 12345678 host ffff attempt 999]'.length;

/** The description of a job: the person's own text, a blank, and the marker. Cut to what BITS takes, never in the marker. */
export function markedDescription(ownText: string, marker: Marker): string {
  const { rollout, host, attempt, spec } = marker;
  return markedBy(`[rollout ${rollout} host ${host.toString(16)} attempt ${attempt} spec ${spec}]`, ownText);
}

/** As `markedDescription`, for a job that belongs to no rollout. */
export function creationDescription(ownText: string, { creation, host, attempt }: CreationMarker): string {
  return markedBy(`[creation ${creation} host ${host.toString(16)} attempt ${attempt}]`, ownText);
}

/** The marker of a description; `undefined` without one at its end. */
export function markerOf(description: string): Marker | undefined {
  const [, rollout, host, attempt, spec] = MARKER.exec(description) ?? [];
  if (rollout === undefined || host === undefined || spec === undefined) return undefined;
  return { rollout, host: Number.parseInt(host, 16), attempt: Number(attempt), spec };
}

/** The marker of a creation; `undefined` without one at the end of the description. */
export function creationMarkerOf(description: string): CreationMarker | undefined {
  const [, creation, host, attempt] = CREATION_MARKER.exec(description) ?? [];
  if (creation === undefined || host === undefined) return undefined;
  return { creation, host: Number.parseInt(host, 16), attempt: Number(attempt) };
}

/** The description as its author wrote it. */
export function withoutMarker(description: string): string {
  const pattern = [MARKER, CREATION_MARKER].find((each) => each.test(description));
  return pattern === undefined ? description : description.replace(pattern, '').trimEnd();
}

/**
 * A description with another text of its author, and the marker that it had: without it the rollout, or a creation that
 * is not settled, loses its job.
 */
export function describedAnew(description: string, ownText: string): string {
  const marker = markerOf(description);
  if (marker) return markedDescription(ownText, marker);
  const creation = creationMarkerOf(description);
  return creation ? creationDescription(ownText, creation) : ownText;
}

function markedBy(mark: string, ownText: string): string {
  const own = ownMostly(withoutMarker(ownText), LIMITS.description - mark.length - 1);
  return own === '' ? mark : `${own} ${mark}`;
}

/** Never half a surrogate pair at the end. */
function ownMostly(text: string, limit: number): string {
  return text
    .slice(0, limit)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}
