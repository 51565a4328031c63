import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { CERTIFICATE_SCHEME } from '../../security/schemes';
import { WSMAN_PATH } from '../../wsman/listener';
import type { WsmanService } from '../service/wsmanService';
import type { Connection, SignInTerms } from './connection';
import { handshakeFlaw } from './flawedReply';
import { askForCertificate, type TlsOptions } from './listenerTls';
import { emptyReply, listenerPage, unauthorized, type Reply } from './reply';
import { HANDSHAKE } from './requestRecord';
import { targetPath } from './requestTarget';
import { Responder } from './responder';

/** Answers at the listener's URL: with a sign-in leg, a 401, or the service's answer. */
export class WinrmEndpoint {
  readonly #terms: SignInTerms;
  readonly #tls: TlsOptions | undefined;
  readonly #responder: Responder;
  readonly #log: (line: string) => void;

  constructor(
    terms: SignInTerms,
    tls: TlsOptions | undefined,
    service: WsmanService,
    log: (line: string) => void,
  ) {
    this.#terms = terms;
    this.#tls = tls;
    this.#responder = new Responder(terms.behaviour, service, tls !== undefined, terms.basic);
    this.#log = log;
  }

  /** @param body of the request, read to its end */
  async reply(connection: Connection, request: IncomingMessage, body: Buffer): Promise<Reply> {
    const { behaviour, basic } = this.#terms;
    if (behaviour.service === 'stopped') return listenerPage(503, 'Service Unavailable');
    if (targetPath(request).toLowerCase() !== WSMAN_PATH) return listenerPage(404, 'Not Found');
    if (request.method !== 'POST') return emptyReply(405, [['Allow', 'POST']]);

    const signIn = await this.#signIn(connection, request, body.length === 0);
    if ('status' in signIn) return signIn;
    const { finish } = signIn;
    const contentType = request.headers['content-type'] ?? '';
    if (connection.signedIn) {
      const reply = await this.#responder.signedIn(connection, contentType, body);
      return { ...reply, headers: withFinish(reply.headers, finish) };
    }
    const anonymous = [request.headers['wsmanidentify'], request.headers['wsmanidentity']].includes(
      'unauthenticated',
    );
    const identify = anonymous ? await this.#responder.identify(connection, contentType, body) : undefined;
    return identify ?? unauthorized(behaviour, basic);
  }

  /**
   * Handles the `Authorization` header.
   * @returns the reply to a leg, or the last token, which is sent with the answer
   */
  async #signIn(
    connection: Connection,
    { headers: { authorization }, socket }: IncomingMessage,
    isEmpty: boolean,
  ): Promise<Reply | { readonly finish: string | undefined }> {
    if (authorization === undefined) return { finish: undefined };
    if (authorization === CERTIFICATE_SCHEME && socket instanceof TLSSocket) {
      await this.#askForCertificate(socket, connection);
    }
    const flawed = handshakeFlaw(this.#terms.behaviour.flaws);
    if (flawed) return flawed;
    const step = connection.signIn(authorization);
    switch (step.kind) {
      case 'refused':
        this.#log(`#${connection.number} sign-in refused: ${step.why}`);
        return unauthorized(this.#terms.behaviour, this.#terms.basic);
      case 'continue': {
        const header = ['WWW-Authenticate', negotiate(step.token)] as const;
        return { ...emptyReply(401, [header]), action: HANDSHAKE };
      }
      case 'accepted': {
        this.#log(`#${connection.number} signed in`);
        const finish = step.token && negotiate(step.token);
        // The last leg of a handshake that posts empty bodies.
        if (isEmpty) return { ...emptyReply(200, withFinish([], finish)), action: HANDSHAKE };
        return { finish };
      }
    }
  }

  /** Asks once per connection. A client that refuses to renegotiate loses its connection. */
  async #askForCertificate(socket: TLSSocket, connection: Connection): Promise<void> {
    if (this.#tls?.clientAuthority === undefined || this.#tls.clientCertificates !== 'afterRequest') return;
    if (connection.certified) return;
    if (await askForCertificate(socket, this.#tls.clientAuthority)) connection.certify();
  }
}

function negotiate(token: Buffer): string {
  return `Negotiate ${token.toString('base64')}`;
}

/** Adds the server's last token to the answer to the request that completed the sign-in. */
function withFinish(headers: Reply['headers'], finish: string | undefined): Reply['headers'] {
  return finish === undefined ? headers : [...headers, ['WWW-Authenticate', finish]];
}
