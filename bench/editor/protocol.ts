/** The variable in the editor's environment with the address for the probe's reports. */
export const PORT_VARIABLE = 'BITS_REMOTE_BENCH_PORT';

/** The extensions whose activation is compared: ours, and one that registers as many commands and does nothing else. */
export const COMPARED = { ours: 'bits-remote.bits-remote', empty: 'bits-remote.empty' } as const;
export type Compared = keyof typeof COMPARED;

/** The task of the probe. */
export type ProbeOrder =
  /** Measures stalls of the extension host's thread from now on. */
  | { readonly kind: 'watch' }
  /** Tells the longest one, and measures none from now on. */
  | { readonly kind: 'tell' }
  /** Activates both extensions, one after the other. */
  | { readonly kind: 'activate'; readonly first: Compared };

/** The cost of an activation, with the loading of its module and the rest of its turn of the event loop. */
export interface ActivationCost {
  /** Milliseconds of the processor, of all threads of the extension host. */
  readonly processor: number;
  /** Milliseconds on the thread. */
  readonly elapsed: number;
}

export type ProbeReport =
  /** The probe runs, and neither extension is active yet. */
  | { readonly kind: 'ready' }
  | ({
      readonly kind: 'activated';
      /** Milliseconds of the processor of one yardstick in the same extension host. */
      readonly yardstick: number;
      /** The cost of our collaborators, which are loaded after the activation. */
      readonly rest: ActivationCost;
      /** Bundles of ours that were loaded too early. */
      readonly lazy: number;
    } & Readonly<Record<Compared, ActivationCost>>)
  /** An order could not be carried out. */
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'stall'; readonly milliseconds: number; readonly yardstick: number };
