/** How the names of rollout files end. */
export const ROLLOUT_ENDING = '.bits-rollout.json';

/** The type of tasks that lead a rollout. */
export const ROLLOUT_TASK = 'bits-rollout';
