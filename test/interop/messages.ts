import type { RemoteError } from '../../src/wsman/errors';

/** The messages for each failure, for a person to review. */
const told = new Map<string, RemoteError>();

/** Adds a failure to the list, which is printed at the end. */
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
