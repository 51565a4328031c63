/** The variable in the editor's environment with the address for the probe's reports. */
export const PORT_VARIABLE = 'BITS_REMOTE_BENCH_PORT';

/** Starts to measure stalls of the extension host's thread, or stops and requests the longest one. */
export type ProbeOrder = 'watch' | 'tell';

export type ProbeReport =
  /** The probe runs, and the extension is not active yet. */
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'activated';
      readonly milliseconds: number;
      /** Bundles that were loaded too early. */
      readonly lazy: number;
    }
  | { readonly kind: 'stall'; readonly milliseconds: number };
