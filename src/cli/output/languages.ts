/** LANGID of English (United States), in which hosts are asked for their texts. */
export const ENGLISH = 1033;
