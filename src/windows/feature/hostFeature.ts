import { RunspacePool } from '../../powershell/runspacePool';
import { systemClock, type Clock } from '../../runtime/clock';
import type { OpenClient } from '../../wsman/connect';
import { hasCode } from '../../wsman/errors';
import { hostKind, type HostKind } from '../kind/hostKind';
import { lookAt } from '../kind/look';
import { INSTALL_IDLE_TIMEOUT, installBySession } from './installBySession';
import { installFeature, type InstallResult, type InstallTerms } from './installFeature';
import { removeFeature, type RemoveResult, type RemoveTerms } from './removeFeature';

/** Time and chance, which a caller does not choose. */
type Ambient = 'clock' | 'newGuid';

export interface HostFeatureSettings {
  /** Returns a new random GUID. */
  readonly newGuid: () => string;
  /**
   * Name of the configuration of the PowerShell endpoint, by which the feature is installed where Server Manager takes no
   * request; `undefined` where PowerShell may not be used.
   */
  readonly configuration: string | undefined;
  /** Default: that of this computer. */
  readonly clock?: Clock;
}

/** The feature BITS Compact Server of one host, over a connection of its own. Close it at the end. */
export class HostFeature {
  readonly #open: OpenClient;
  readonly #configuration: string | undefined;
  readonly #ambient: Pick<InstallTerms, Ambient>;

  constructor(open: OpenClient, { newGuid, configuration, clock = systemClock }: HostFeatureSettings) {
    this.#open = open;
    this.#configuration = configuration;
    this.#ambient = { clock, newGuid };
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

  /**
   * Installs the feature; see {@link installFeature}, and {@link installBySession} for a host that understands no request
   * of Server Manager. The person has been asked before.
   */
  async install(given: Omit<InstallTerms, Ambient>): Promise<InstallResult> {
    const { client } = this.#open;
    const terms = { ...given, ...this.#ambient };
    try {
      return await installFeature(client, terms);
    } catch (error) {
      const configuration = this.#configuration;
      // A host that has refused every form has begun nothing.
      if (configuration === undefined || !hasCode(error, 'FEATURE_FORM_UNKNOWN')) throw error;
      const { newGuid } = terms;
      const settings = { configuration, newGuid, idleTimeout: INSTALL_IDLE_TIMEOUT };
      return await installBySession(
        client,
        (signal) => RunspacePool.open(client, settings, signal),
        terms,
        error,
      );
    }
  }

  /** Removes the feature; see {@link removeFeature}. The person has been asked before. */
  remove(terms: Omit<RemoveTerms, Ambient>): Promise<RemoveResult> {
    return removeFeature(this.#open.client, { ...terms, ...this.#ambient });
  }

  close(): void {
    this.#open.client.close();
  }
}
