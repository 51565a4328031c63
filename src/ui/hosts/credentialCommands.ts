import type { CommandedCredential } from './commandedCredentials';

/**
 * Reads the setting `bitsRemote.credentialCommands`: by the name of a credential, a user and a command as a list of
 * texts. Entries of another form count as none.
 */
export function readCredentialCommands(value: unknown): ReadonlyMap<string, CommandedCredential> {
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(
    Object.entries(value).flatMap(([key, entry]) => {
      const commanded = readEntry(entry);
      return commanded ? [[key, commanded] as const] : [];
    }),
  );
}

function readEntry(entry: unknown): CommandedCredential | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { user, command } = entry as Record<string, unknown>;
  if (typeof user !== 'string' || user === '' || !Array.isArray(command)) return undefined;
  const [program, ...args] = command as readonly unknown[];
  if (typeof program !== 'string' || program === '') return undefined;
  return args.every((arg) => typeof arg === 'string') ? { user, command: [program, ...args] } : undefined;
}
