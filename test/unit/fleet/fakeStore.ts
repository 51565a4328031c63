import type { CredentialStore } from '../../../src/fleet/signIns';
import type { Credential } from '../../../src/security/mechanism';

/** A store that gives every key the same credential, and keeps nothing. */
export function storeOf(credential: Credential | undefined): CredentialStore {
  return { read: () => Promise.resolve(credential), store: () => Promise.resolve() };
}

/** A store in memory, which a test may lock. */
export class FakeStore implements CredentialStore {
  readonly kept = new Map<string, Credential>();
  /** Thrown by every access, once set. */
  failure: Error | undefined;

  read(key: string): Promise<Credential | undefined> {
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(this.kept.get(key));
  }

  store(key: string, credential: Credential): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    this.kept.set(key, credential);
    return Promise.resolve();
  }
}
