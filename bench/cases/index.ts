import type { Row } from '../figures';
import { activation } from './activation';
import { commandLine } from './commandLine';
import { fleetMemory } from './fleetMemory';
import { idling } from './idling';
import { listing } from './listing';
import { listingShapes } from './listingShapes';
import { memory } from './memory';
import { pollCost } from './pollCost';
import { polling } from './polling';
import { rolloutPage } from './rolloutPage';
import { rollout } from './rollout';
import { sealing } from './sealing';
import { sessions } from './sessions';
import { starting } from './starting';
import { tree } from './tree';
import { watching } from './watching';

/** By the names in the table. */
export const CASES = {
  'list-10k': listing,
  'list-shapes': listingShapes,
  'poll-1000': polling,
  'poll-1000-idle': idling,
  'poll-cost': pollCost,
  'watch-hour': watching,
  'fleet-5000': fleetMemory,
  'sessions-200': sessions,
  'tree-10k': tree,
  'page-1000': rolloutPage,
  'rollout-1000': rollout,
  seal: sealing,
  activate: activation,
  memory,
  cli: commandLine,
  'cli-start': starting,
} as const satisfies Record<string, () => Promise<readonly Row[]>>;

export type CaseName = keyof typeof CASES;

export function isCase(name: string): name is CaseName {
  return Object.hasOwn(CASES, name);
}
