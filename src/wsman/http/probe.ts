import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP, type Socket } from 'node:net';
import type { CertificateFacts } from '../certificate';
import { connecting, type LineOptions } from './connecting';
import { untilAborted } from '../../runtime/deadline';
import { dial, secure } from './dial';

/** The result of a TLS handshake. */
export interface TlsFacts {
  /** `TLSv1.3` */
  readonly version: string;
  readonly cipher: string;
  readonly certificate: CertificateFacts;
  readonly pinned: boolean;
}

/**
 * Connects to a host step by step, as {@link Line} does in one go, to find the step that fails. The caller closes it.
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
   * Looks up the host's name. An IP address needs no look-up and gives an empty list.
   * @throws RemoteError `HOST_NOT_FOUND`
   */
  async resolve(signal: AbortSignal): Promise<readonly string[]> {
    const { lookup: host } = this.#options.endpoint;
    if (isIP(host) !== 0) return [];
    const lookUp = (timed: AbortSignal): Promise<LookupAddress[]> =>
      // The system's look-up cannot be aborted.
      untilAborted(timed, lookup(host, { all: true }));
    const found = await connecting(this.#options, signal, lookUp, 'resolve');
    return found.map(({ address }) => address);
  }

  /**
   * Opens the TCP connection.
   * @returns the IP address that answered
   * @throws RemoteError
   */
  async connect(signal: AbortSignal): Promise<string> {
    const socket = await connecting(this.#options, signal, (timed) => dial(this.#options.endpoint, timed));
    this.#socket = socket.on('error', () => this.close());
    return socket.remoteAddress ?? this.#options.endpoint.host;
  }

  /** Starts TLS on the connection. @throws RemoteError */
  async secure(signal: AbortSignal): Promise<TlsFacts> {
    const { endpoint, tls } = this.#options;
    const newest = tls.clientCertificate ? 'TLSv1.2' : 'TLSv1.3';
    const handshake = async (timed: AbortSignal): ReturnType<typeof secure> =>
      secure(this.#socket ?? (await dial(endpoint, timed)), endpoint, tls, newest, timed);
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
