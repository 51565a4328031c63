import type { CredentialStore } from '../../fleet/signIns';
import type { CredentialCommand } from '../../fleet/credentialCommand';
import type { Disposable } from '../../runtime/disposable';
import type { Credential } from '../../security/mechanism';

/** A user, and the command that prints the password. */
export interface CommandedCredential {
  readonly user: string;
  readonly command: CredentialCommand;
}

/** Credentials whose password a command prints, in front of those in secret storage. */
export class CommandedCredentials implements CredentialStore, Disposable {
  readonly #stored: CredentialStore;
  #commands: ReadonlyMap<string, CommandedCredential> = new Map();
  readonly #tell: (line: string) => void;
  readonly #end = new AbortController();

  /** @param tell takes a line for the log */
  constructor(stored: CredentialStore, tell: (line: string) => void) {
    this.#stored = stored;
    this.#tell = tell;
  }

  /**
   * Takes the commands by the keys of their credentials.
   * @returns the keys of those that are others now, or none any more
   */
  use(commands: ReadonlyMap<string, CommandedCredential>): readonly string[] {
    const before = this.#commands;
    this.#commands = commands;
    const text = (entry: CommandedCredential | undefined): string => JSON.stringify(entry ?? null);
    return [...new Set([...before.keys(), ...commands.keys()])].filter(
      (key) => text(before.get(key)) !== text(commands.get(key)),
    );
  }

  /** @throws RemoteError `CREDENTIAL_COMMAND_FAILED`, and what the storage throws */
  async read(key: string): Promise<Credential | undefined> {
    const commanded = this.#commands.get(key);
    if (!commanded) return this.#stored.read(key);
    const { user, command } = commanded;
    // The arguments may say more than the log should hold.
    this.#tell(`${key}: asking ${command[0]} for the password`);
    const { passwordOf } = await import('../../fleet/credentialCommand');
    return { user, password: await passwordOf(command, this.#end.signal) };
  }

  store(key: string, credential: Credential): Promise<void> {
    return this.#stored.store(key, credential);
  }

  dispose(): void {
    this.#end.abort();
  }
}
