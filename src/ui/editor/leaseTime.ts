/** Milliseconds without a renewal after which the lease of a window is free, and the window counts as ended. */
export const LEASE_TIME = 15_000;
