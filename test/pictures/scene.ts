import type { Stage } from './stage';

/** Something that a person sees, and its pictures. Scenes play in their order, one window for all. */
export interface Scene {
  /** Its pictures begin with it. */
  readonly name: string;
  /** Later scenes build on it: it is played even where only those are asked for. */
  readonly isNeeded?: boolean;
  readonly play: (stage: Stage) => Promise<void>;
}
