import { RemoteError } from '../../wsman/errors';
import { refusalText } from '../addressRefusal';
import { pathRefusal } from '../pathRules';

/** The use that the Compact Server is meant for: groups of URLs on one host, and transfers at once from each. */
export const COMPACT_SERVER = { groups: 25, transfersOfGroup: 3 } as const;

export const DEFAULT_PORT = 80;

/** Where a file is published: a group of URLs, and the rest of the URL in it. */
export interface PublishedPlace {
  /** The prefix that names the group, such as `http://files-01:80/bits-remote-abcdefgh`. */
  readonly group: string;
  readonly suffix: string;
}

/** The parts of a prefix, by which the places of one publisher differ. */
export interface PlaceNames {
  /** Name of the host in addresses. */
  readonly host: string;
  readonly port?: number | undefined;
  /** Eight letters and digits: a to z, 2 to 7. */
  readonly id: string;
}

const GROUP = /^https?:\/\/[^/]+\/bits-remote-([a-z2-7]{8})(?:-([a-z0-9._-]+))?\/?$/i;

/** The URL by which readers fetch. */
export function urlOf({ group, suffix }: PublishedPlace): string {
  return `${group.replace(/\/$/, '')}/${suffix}`;
}

/**
 * A place for one file, in a group of its own: the class lists groups but not their URLs, so the group names its file.
 */
export function placeOfFile(names: PlaceNames, path: string): PublishedPlace {
  const suffix = fileName(path);
  return { group: `${groupOf(names)}-${suffix}`, suffix };
}

/** A place in a group that several files share. @param index of the file, from 0 */
export function placeInGroup(names: PlaceNames, path: string, index: number): PublishedPlace {
  return { group: groupOf(names), suffix: `${index + 1}-${fileName(path)}` };
}

/** The id and the file in the name of a group of ours; `undefined` for one of another program. */
export function readGroup(group: string):
  | {
      readonly id: string;
      /** `undefined` for a group that several files share. */
      readonly place: PublishedPlace | undefined;
    }
  | undefined {
  const [, id, suffix] = GROUP.exec(group) ?? [];
  if (id === undefined) return undefined;
  return { id: id.toLowerCase(), place: suffix === undefined ? undefined : { group, suffix } };
}

/** Groups that HTTP.SYS takes for the same: case and a slash at the end tell none apart. */
export function isSameGroup(a: string, b: string): boolean {
  return foldGroup(a) === foldGroup(b);
}

/** @throws RemoteError `BAD_INPUT` for a path that is none on a drive of the host */
export function checkPublished(path: string): void {
  const refusal = path.startsWith('\\\\') ? ({ kind: 'notAbsolute' } as const) : pathRefusal(path);
  if (refusal)
    throw new RemoteError('BAD_INPUT', { reason: `The file to publish: ${refusalText(refusal)}.` });
}

function groupOf({ host, port = DEFAULT_PORT, id }: PlaceNames): string {
  return `http://${host}:${port}/bits-remote-${id}`;
}

/** The name of a file as a part of URLs that nothing has to encode. */
function fileName(path: string): string {
  const name = path.slice(path.lastIndexOf('\\') + 1);
  const plain = name.replace(/[^A-Za-z0-9._-]+/g, '_').replace(/^\.+/, '_');
  return plain === '' ? 'file' : plain.slice(-MOST_CHARACTERS);
}

/** BITS takes 259 between two slashes, and the name is in the group's own segment after 21 others. */
const MOST_CHARACTERS = 120;

function foldGroup(group: string): string {
  return group.toLowerCase().replace(/\/$/, '');
}
