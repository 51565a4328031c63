import { placeInGroup, urlOf } from '../../../bits/publishing/place';
import type { Publication } from '../../../bits/publishing/publishedFiles';
import { DEFAULT_READERS } from '../../../bits/publishing/readers';
import type { PlannedSource } from '../journal/entry';
import { hostSource } from '../spec/hostSource';
import type { RolloutSpec } from '../spec/rolloutSpec';

/** As much of a rollout as says where its files come from. */
export interface FilesOfRollout {
  readonly rollout: string;
  readonly spec: RolloutSpec;
  readonly sources?: readonly PlannedSource[] | undefined;
}

/**
 * The files that a source publishes, in one group that the id of the rollout names: after a lost answer, or the end of the
 * program, they are found there again.
 */
export function publicationsOf(
  { rollout, spec }: FilesOfRollout,
  { name, authority, port }: PlannedSource,
): readonly Publication[] {
  return spec.files.flatMap(({ from }, index) => {
    const source = hostSource(from);
    if (source?.host !== name) return [];
    const place = placeInGroup({ host: authority, port, id: rollout }, source.path, index);
    return [{ ...place, path: source.path, readers: spec.readers ?? DEFAULT_READERS }];
  });
}

/** The URL of a file that a host publishes; `undefined` for one that has its own address, or no known source. */
export function publishedUrl(
  { rollout, spec, sources = [] }: FilesOfRollout,
  index: number,
): string | undefined {
  const source = hostSource(spec.files[index]?.from ?? '');
  const planned = sources.find(({ name }) => name === source?.host);
  if (!source || !planned) return undefined;
  const { authority, port } = planned;
  return urlOf(placeInGroup({ host: authority, port, id: rollout }, source.path, index));
}
