/** Verbs by which an advice tells what to do. */
const VERBS =
  'Add Allow Ask Bypass Cancel Change Check Choose Clear Close Compare Complete Connect Continue Correct Create Delete Enable Enter Exclude Find Fix Get Give Go Have Insert Install Keep Let List Look Make Name Publish Raise Reach Read Remove Renew Replace Report Restart Restore Resume Retry Run Search See Select Set Sign Split Spread Start Suspend Take Trust Try Turn Unlock Update Use Wait Watch Write';

/** An advice in which a sentence, or a part of one, begins with such a verb. */
export const ACTION = new RegExp(
  `(?:^|[.:;,] (?:else |if not, |please |or |then )?)(?:${VERBS.split(' ').join('|')})\\b`,
  'i',
);
