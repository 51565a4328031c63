import { isDeepStrictEqual } from 'node:util';
import type { DetailsView } from './pageView';

/** The parts of a page that changed, each whole. Parts that are left out stay as they are. */
export type Difference = Partial<DetailsView>;

/** The way from one view to the next; `undefined` where nothing changed. */
export function difference(before: DetailsView, after: DetailsView): Difference | undefined {
  const changed = Object.entries(after).filter(
    ([part, value]) => !isDeepStrictEqual(before[part as keyof DetailsView], value),
  );
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}
