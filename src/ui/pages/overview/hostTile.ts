import type { HostState } from '../../../fleet/model';
import type { Format } from '../../words/format';
import { hostSituation } from '../../words/hostSituation';
import { hostRow } from '../../words/rowText';
import type { HostView, TileSize } from './pageView';

/** Up to so many hosts there is room for all that is known of each. */
const CARDS = 24;
/** Beyond so many there is room for a sign. */
const TILES = 240;

export function tileSize(hosts: number): TileSize {
  if (hosts <= CARDS) return 'card';
  return hosts <= TILES ? 'tile' : 'cell';
}

/** One host. A cell changes with the state of its host, not with its progress: a thousand would be too much to send. */
export function hostTile(state: HostState, size: TileSize, format: Format): HostView {
  const { host, status, counts } = state;
  const { label, description } = hostRow(state, 'settings', format);
  const isMoving = size !== 'cell' && status !== 'failed' && counts.active > 0 && counts.bytesTotal > 0;
  const share = isMoving ? Math.min(counts.bytesTransferred / counts.bytesTotal, 1) : undefined;
  return {
    key: host.name,
    sign: hostSituation(state),
    name: label,
    words: description,
    amount:
      share === undefined
        ? ''
        : [format.percent(share), counts.bytesPerSecond > 0 ? format.rate(counts.bytesPerSecond) : '']
            .filter((part) => part !== '')
            .join(' · '),
    share: share === undefined ? null : Math.floor(share * 1000),
  };
}
