/** Characters of one tag, which is a word or `key=value`. */
const TAG_LENGTH = 60;

/** The tags in a text, each once. Blanks, commas and `|` separate them: none of them can stand in a tag. */
export function readTags(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,|]+/).filter((tag) => tag !== ''))];
}

/** Tags as a person writes them into settings. */
export function writeTags(tags: readonly string[]): string {
  return tags.join(', ');
}

/** Whether each tag of a text can be one: short, and without characters that a selector means something else by. */
export function areTags(text: string): boolean {
  return readTags(text).every((tag) => tag.length <= TAG_LENGTH && /^[^\p{Cc}\p{Cf}*[\]]+$/u.test(tag));
}
