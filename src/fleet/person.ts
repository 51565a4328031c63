import { hostname } from 'node:os';

/** `user@computer`: who asked for something, for reports. @param env gives the value of an environment variable */
export function personHere(env: (name: string) => string | undefined): string {
  return `${env('USERNAME') ?? env('USER') ?? 'somebody'}@${hostname()}`;
}
