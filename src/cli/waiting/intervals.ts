import type { Intervals } from '../../fleet/hostSchedule';

/**
 * Milliseconds between two readings of a host as Microsoft's own sample and tools do it, or faster. Whoever watches, or leads
 * a rollout, is attentive.
 */
export const INTERVALS: Intervals = { active: 2_000, idle: 5_000, failed: 300_000, patience: Infinity };
