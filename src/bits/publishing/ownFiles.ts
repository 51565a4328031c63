import { readGroup, urlOf, type PublishedPlace } from './place';
import { hasCode } from '../../wsman/errors';
import type { GroupLimits, Publishing } from './publishedFiles';

/** One group of URLs on a host. */
export interface PublishedGroup {
  readonly group: string;
  /** Whether its name is one that this program gives. */
  readonly isOwn: boolean;
  /** Its file, where its name tells it. */
  readonly file: PublishedPlace | undefined;
  readonly url: string | undefined;
  /** Whether the URL is there; `undefined` where it is not known. */
  readonly isThere: boolean | undefined;
  /** Of a group of ours; `undefined` where the host does not tell them. */
  readonly limits: GroupLimits | undefined;
}

/** Reads what a host publishes, and looks for each file whose URL is known. */
export async function publishedGroups(
  published: Publishing,
  signal: AbortSignal,
): Promise<readonly PublishedGroup[]> {
  const found: PublishedGroup[] = [];
  for (const group of await published.groups(signal)) {
    const own = readGroup(group);
    const file = own?.place;
    const isThere = file && (await published.has(file, signal));
    const limits = own && (await limitsOf(published, group, signal));
    found.push({ group, isOwn: own !== undefined, file, url: file && urlOf(file), isThere, limits });
  }
  return found;
}

/** A host may refuse the question for limits that nobody has set: its answer to that is not recorded. */
async function limitsOf(
  published: Publishing,
  group: string,
  signal: AbortSignal,
): Promise<GroupLimits | undefined> {
  try {
    return await published.limits(group, signal);
  } catch (error) {
    if (hasCode(error, 'BITS_ERROR', 'FAULT', 'NOT_PUBLISHED', 'PROVIDER_BROKEN')) return undefined;
    throw error;
  }
}
