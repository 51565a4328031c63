/** A window and what it asks for. */
export interface WindowRecord {
  readonly owner: string;
  /** Milliseconds since 1970 of its last look; 0 once it has closed. */
  readonly seenAt: number;
  /** Names of its busy hosts: expanded, or with active jobs. */
  readonly hosts: readonly string[];
}

/** The lease as it is stored. */
export interface LeaseRecord {
  /** The window that holds it; empty once that one has given it back. */
  readonly owner: string;
  /** Milliseconds since 1970. */
  readonly renewedAt: number;
  readonly windows: readonly WindowRecord[];
}

export const NOBODY: LeaseRecord = { owner: '', renewedAt: 0, windows: [] };

/** Reads a stored record; nobody's where none is stored or another version wrote it. */
export function readLease(text: string | undefined): LeaseRecord {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return NOBODY;
  const { owner, renewedAt, windows } = value as Record<string, unknown>;
  if (typeof owner !== 'string' || typeof renewedAt !== 'number') return NOBODY;
  return { owner, renewedAt, windows: Array.isArray(windows) ? windows.filter(isWindow) : [] };
}

function isWindow(value: unknown): value is WindowRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { owner, seenAt, hosts } = value as Record<string, unknown>;
  const areNames = Array.isArray(hosts) && hosts.every((host) => typeof host === 'string');
  return typeof owner === 'string' && typeof seenAt === 'number' && areNames;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
