import { systemClock, type Clock } from '../../runtime/clock';
import type { OpenClient } from '../../wsman/connect';
import { hostKind, type HostKind } from '../kind/hostKind';
import { lookAt } from '../kind/look';
import { installFeature, type InstallResult, type InstallTerms } from './installFeature';
import { removeFeature, type RemoveResult, type RemoveTerms } from './removeFeature';

/** Time and chance, which a caller does not choose. */
type Ambient = 'clock' | 'newGuid';

/** The feature BITS Compact Server of one host, over a connection of its own. Close it at the end. */
export class HostFeature {
  readonly #open: OpenClient;
  readonly #newGuid: () => string;
  readonly #clock: Clock;

  /** @param newGuid returns a new random GUID */
  constructor(open: OpenClient, newGuid: () => string, clock: Clock = systemClock) {
    this.#open = open;
    this.#newGuid = newGuid;
    this.#clock = clock;
  }

  /**
   * What kind of host it is, and whether it has the feature. Signs in first, so that a wrong password is tried once.
   * @throws RemoteError for a host that is not reached or refuses the sign-in; other failures are findings
   */
  async look(signal: AbortSignal): Promise<HostKind> {
    const { transport, client } = this.#open;
    await transport.signIn(signal);
    return hostKind(await lookAt(client, signal));
  }

  /** Installs the feature; see {@link installFeature}. The person has been asked before. */
  install(terms: Omit<InstallTerms, Ambient>): Promise<InstallResult> {
    return installFeature(this.#open.client, { ...terms, ...this.#ambient });
  }

  /** Removes the feature; see {@link removeFeature}. The person has been asked before. */
  remove(terms: Omit<RemoveTerms, Ambient>): Promise<RemoveResult> {
    return removeFeature(this.#open.client, { ...terms, ...this.#ambient });
  }

  close(): void {
    this.#open.client.close();
  }

  get #ambient(): { readonly clock: Clock; readonly newGuid: () => string } {
    return { clock: this.#clock, newGuid: this.#newGuid };
  }
}
