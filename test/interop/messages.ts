import type { RemoteError } from '../../src/wsman/errors';

/** What went wrong, by what was arranged, and what a person reads of it. */
const told = new Map<string, RemoteError>();

/** Adds a failure to the list that is printed when all tests have run. */
export function tell(what: string, error: RemoteError): RemoteError {
  told.set(what, error);
  return error;
}

after('the messages', () => {
  if (told.size === 0) return;
  console.log('\n  What a person reads when it goes wrong:');
  for (const [what, { code, message, advice, remedy }] of told) {
    console.log(`\n  ${what} (${code})\n    ${message}\n    ${advice}`);
    if (remedy !== undefined) console.log(`    > ${remedy}`);
  }
  console.log();
});
