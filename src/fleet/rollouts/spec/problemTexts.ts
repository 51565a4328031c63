/** Mistakes in a rollout file; `{refusal}` is a text of `REFUSAL_TEXTS`, and `{form}` one of the schema. */
export const PROBLEM_TEXTS = {
  tooLarge: 'The file is too large.',
  empty: 'The file is empty.',
  newer:
    'This file needs version {version} of the rollout format. This program knows version {known}: update it.',
  notJson: 'This is not valid JSON.',
  tooDeep: 'This is nested too deeply.',
  keyRepeated: '"{key}" is there twice.',
  keyMissing: '"{key}" is missing.',
  keyUnknown: 'Unknown key "{key}".',
  keyMisspelt: 'Unknown key "{key}". Did you mean "{meant}"?',
  value: '"{key}" must be {form}.',
  otherValue: '"{key}" must be another value.',
  whole: 'This must be {form}.',
  otherWhole: 'This must be another value.',
  address: '"{key}": {refusal}.',
  sameTarget: 'File {number} has the same "to".',
  sourcePlaces: '"from": A host publishes one file for all hosts, so its path has no placeholders.',
  sourcePorts: '"from": {host} publishes at one port.',
  placeUnknown: 'Unknown placeholder {place}. Use ${host}, ${group} or ${tag:NAME}.',
  controlCharacter: '"{key}" has a control character.',
  tooLong: '"{key}" is too long for BITS.',
} as const;

export type ProblemCode = keyof typeof PROBLEM_TEXTS;
