import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { until } from '../until';

/** The resources of a process after garbage collection. */
export interface Footprint {
  /** MB. */
  readonly heap: number;
  readonly resident: number;
  /** Open sockets, timers and the like, by kind. */
  readonly handles: Readonly<Record<string, number>>;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Kinds that the test runner opens and closes. */
const NOT_OURS = ['TTYWrap', 'PipeWrap', 'FSReqCallback', 'Immediate', 'TickObject'];

function handles(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo())
    if (!NOT_OURS.includes(kind)) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Number of open sockets, timers and the like. */
export function openHandles(): number {
  return Object.values(handles()).reduce((sum, each) => sum + each, 0);
}

export function footprint(): Footprint {
  collect();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed / 1024 ** 2, resident: rss / 1024 ** 2, handles: handles() };
}

/** Waits until the system has closed ended sockets and processes. */
export async function settled(limit: Footprint): Promise<Footprint> {
  const most = Object.values(limit.handles).reduce((sum, each) => sum + each, 0);
  await until('the handles are closed', () => openHandles() <= most);
  return footprint();
}

export function describeFootprint({ heap, resident, handles: kinds }: Footprint): string {
  const open = Object.entries(kinds).map(([kind, count]) => `${count} ${kind}`);
  return `heap ${heap.toFixed(1)} MB, resident ${resident.toFixed(0)} MB, ${open.join(', ') || 'no handles'}`;
}
