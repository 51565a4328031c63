import { ProviderJobs } from '../src/bits/provider/providerJobs';
import { noKerberos } from '../src/security/noKerberos';
import type { Kerberos } from '../src/security/mechanism';
import type { WsmanClient } from '../src/wsman/client';
import { openClient, type ConnectOptions } from '../src/wsman/connect';
import type { Identity } from '../src/wsman/identity';

/** The jobs of a host, and what it says of itself, over one connection. */
export class OpenJobs extends ProviderJobs {
  readonly #client: WsmanClient;

  constructor(client: WsmanClient) {
    super(client);
    this.#client = client;
  }

  identify(signal: AbortSignal, options?: { readonly anonymous: boolean }): Promise<Identity> {
    return this.#client.identify(signal, options);
  }
}

/** Opens a connection of its own, without the system's Kerberos unless one is given. */
export async function openJobs(options: ConnectOptions, kerberos: Kerberos = noKerberos): Promise<OpenJobs> {
  const { client } = await openClient(options, kerberos);
  return new OpenJobs(client);
}
