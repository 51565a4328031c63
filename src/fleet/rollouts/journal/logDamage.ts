/** Why a log can't be read; `{line}` stands for the number of a line, from 1. */
export const LOG_DAMAGES = {
  damaged: 'line {line} is damaged.',
  headless: 'it has no beginning.',
  newer: 'a newer version of this program wrote it.',
} as const satisfies Readonly<Record<string, string>>;

export type LogDamage = keyof typeof LOG_DAMAGES;
