/** What another window told. */
interface Told {
  readonly by: string;
  readonly key: string;
}

/** The lease as it is stored. */
export interface LeaseRecord {
  /** The window that holds it; empty once that one has given it back. */
  readonly owner: string;
  /** Milliseconds since 1970. */
  readonly renewedAt: number;
  /** What was told lately, the oldest first. */
  readonly told: readonly Told[];
}

export const NOBODY: LeaseRecord = { owner: '', renewedAt: 0, told: [] };

/** How much of what was told is kept. */
const TOLD = 500;

/** Reads a stored record; nobody's where none is stored or another version wrote it. */
export function readLease(text: string | undefined): LeaseRecord {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return NOBODY;
  const { owner, renewedAt, told } = value as Record<string, unknown>;
  if (typeof owner !== 'string' || typeof renewedAt !== 'number') return NOBODY;
  return { owner, renewedAt, told: Array.isArray(told) ? told.filter(isTold) : [] };
}

export function writeLease({ told, ...record }: LeaseRecord): string {
  return JSON.stringify({ ...record, told: told.slice(-TOLD) });
}

function isTold(value: unknown): value is Told {
  if (typeof value !== 'object' || value === null) return false;
  const { by, key } = value as Record<string, unknown>;
  return typeof by === 'string' && typeof key === 'string';
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
