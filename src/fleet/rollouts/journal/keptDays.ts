/** Days for which the journal of a rollout is kept after its end: the default, and the bounds of other choices. */
export const KEPT_DAYS = { usual: 30, least: 1, most: 3650 } as const;
