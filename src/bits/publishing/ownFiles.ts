import { readGroup, urlOf, type PublishedPlace } from './place';
import type { Publishing } from './publishedFiles';

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
    found.push({ group, isOwn: own !== undefined, file, url: file && urlOf(file), isThere });
  }
  return found;
}
