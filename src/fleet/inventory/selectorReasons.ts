/** Why a selector can't be read, after the character where it goes wrong: for one that is too long, the last that it may have. */
export const SELECTOR_REASONS = {
  notOpened: 'a bracket is closed that was not opened',
  notClosed: 'a bracket is not closed',
  notNumbers: 'brackets hold numbers, such as [01-40] or [1,3,5-7]',
  backwards: 'a range begins with its smaller number',
  tooLong: 'a selector has at most {position} characters',
  noGroup: 'the name of the group is missing',
  noTag: 'the tag is missing',
} as const;

export type SelectorReason = keyof typeof SELECTOR_REASONS;
