import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP, type Socket } from 'node:net';
import type { CertificateFacts } from '../certificate';
import { connecting, type LineOptions } from './connecting';
import { untilAborted } from './deadline';
import { dial, secure } from './dial';

/** What a TLS handshake agreed on, and with whom. */
export interface TlsFacts {
  /** `TLSv1.3` */
  readonly version: string;
  readonly cipher: string;
  readonly certificate: CertificateFacts;
  readonly pinned: boolean;
}

/**
 * Walks the way to a host below HTTP step by step, as {@link Line} does in one go, for a person who wants to know
 * how far it is open. Close it at the end.
 */
export class Probe {
  readonly #options: LineOptions;
  #socket: Socket | undefined;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  get port(): number {
    return this.#options.endpoint.port;
  }

  /**
   * The addresses of the host's name; none for an address, which needs no look-up.
   * @throws RemoteError `HOST_NOT_FOUND`
   */
  async resolve(signal: AbortSignal): Promise<readonly string[]> {
    const { host } = this.#options.endpoint;
    if (isIP(host) !== 0) return [];
    const lookUp = (ends: AbortSignal): Promise<LookupAddress[]> =>
      // A look-up of the system cannot be called off, only left alone.
      untilAborted(ends, lookup(host, { all: true }));
    const found = await connecting(this.#options, signal, lookUp, 'resolve');
    return found.map(({ address }) => address);
  }

  /** The address that took the connection. @throws RemoteError */
  async connect(signal: AbortSignal): Promise<string> {
    const socket = await connecting(this.#options, signal, (ends) => dial(this.#options.endpoint, ends));
    this.#socket = socket.on('error', () => this.close());
    return socket.remoteAddress ?? this.#options.endpoint.host;
  }

  /** Makes the connection secure. @throws RemoteError */
  async secure(signal: AbortSignal): Promise<TlsFacts> {
    const { endpoint, tls } = this.#options;
    const newest = tls.clientCertificate ? 'TLSv1.2' : 'TLSv1.3';
    const handshake = async (ends: AbortSignal): ReturnType<typeof secure> =>
      secure(this.#socket ?? (await dial(endpoint, ends)), endpoint, tls, newest, ends);
    const { socket, peer } = await connecting(this.#options, signal, handshake, 'tls');
    this.#socket = socket.on('error', () => this.close());
    const { certificate } = peer;
    const cipher = socket.getCipher().standardName;
    return { version: socket.getProtocol() ?? '', cipher, certificate, pinned: tls.pin !== undefined };
  }

  close(): void {
    this.#socket?.destroy();
  }
}
