import { dirname, join } from 'node:path';
import { defaultJournalFolder } from '../rollouts/journal/stateFolder';

/** The folder of creations beside that of rollouts, in the state folder of the user. */
export function defaultCreationFolder(env: (name: string) => string | undefined): string {
  return join(dirname(defaultJournalFolder(env)), 'creations');
}

/** The id of the creation whose journal has a file name; `undefined` for other files. */
export function creationOfFile(name: string): string | undefined {
  return /^([a-z2-7]{8})\.jsonl$/.exec(name)?.[1];
}
