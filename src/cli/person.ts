import { hostname } from 'node:os';
import type { World } from './session';

/** `user@computer`: who asked for something, for reports. */
export function personAt({ env }: Pick<World, 'env'>): string {
  return `${env('USERNAME') ?? env('USER') ?? 'somebody'}@${hostname()}`;
}
