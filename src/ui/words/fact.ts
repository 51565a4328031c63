/** Name of a property in the user's language, and its value as it came; the code that shows it escapes it. */
export type Fact = readonly [name: string, value: string];
