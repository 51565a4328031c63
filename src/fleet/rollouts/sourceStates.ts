/** The states of a host that publishes files of a rollout, in words; `{files}` stands for them. */
export const SOURCE_STATES = {
  /** It is to publish them, for the first time or again. */
  planned: 'is to publish {files}',
  published: 'publishes {files}',
  /** A person acts. */
  failed: "can't publish {files}",
  withdrawn: 'no longer publishes {files}',
  /** They could not be taken back. */
  left: 'may still publish {files}, until the host restarts',
} as const;

export type SourceState = keyof typeof SOURCE_STATES;

/** A state in words, for some files. */
export function sourceWords(state: SourceState, files: number): string {
  return SOURCE_STATES[state].replace('{files}', files === 1 ? '1 file' : `${files} files`);
}
