/** Where the probe reports to, in the environment of the editor. */
export const PORT_VARIABLE = 'BITS_REMOTE_BENCH_PORT';

/** Begins to watch the thread of the extension host, or ends it and wants to know the longest stall. */
export type ProbeOrder = 'watch' | 'tell';

export type ProbeReport =
  /** It is there, and nothing was activated before. */
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'activated';
      readonly milliseconds: number;
      /** Bundles loaded that need not be. */
      readonly lazy: number;
    }
  | { readonly kind: 'stall'; readonly milliseconds: number };
