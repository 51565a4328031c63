/** Reasons of a host run that are not the host's words or an error's. The editor looks translations up by these texts. */
export const OWN_REASONS = {
  changed: 'The job carries the marker of this rollout, but its files are others.',
  twin: 'Another job on the host carries the same marker. It was left as it is.',
  unsaid: "The host doesn't say why.",
} as const;
