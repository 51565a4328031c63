import type { HostEntry } from '../../hostEntry';
import type { Finding } from './findings';

/** A host as a file names it. Every text is clean: one line, bounded, nothing invisible. */
export type FoundHost = HostEntry & {
  /** The line of the file, from 1, where the format has lines. */
  readonly line?: number;
};

/** Values that hosts of a group and of the groups below it use, unless they say otherwise. */
export interface GroupDefaults {
  /** Names of groups, outermost first, joined by a slash. */
  readonly path: string;
  readonly credential?: string;
  readonly auth?: string;
  readonly caFile?: string;
}

/** The properties that a group may give to its hosts. */
export const GROUP_FIELDS = [
  'credential',
  'auth',
  'caFile',
] as const satisfies readonly (keyof GroupDefaults)[];

export type GroupField = (typeof GROUP_FIELDS)[number];

/** The content of one file. */
export interface InventoryReading {
  readonly hosts: readonly FoundHost[];
  readonly groups: readonly GroupDefaults[];
  /** Parts of the file that were left out, and why. */
  readonly findings: readonly Finding[];
}

/**
 * Reads the text of a file. Readers do no I/O.
 * @param file its name, for errors
 * @throws RemoteError `INVENTORY_FORM`, `INVENTORY_UNREADABLE`, `INVENTORY_SECRET` or `INVENTORY_TOO_LARGE`
 */
export type InventoryReader = (text: string, file: string) => InventoryReading;

/** Bytes of a file. Ten thousand hosts need a tenth of it. */
export const MOST_BYTES = 10_000_000;
export const MOST_HOSTS = 10_000;
