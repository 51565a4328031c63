import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ConnectOptions } from '../../src/wsman/connect';
import { parseEndpoint } from '../../src/wsman/endpoint';

import { openJobs } from '../openJobs';
import { DERIVED } from '../unit/security/vectors';
import { makeCertificate, type Pem } from './certificates';
import { CALM, failure } from './fixture';

/** The lines of a `WWW-Authenticate` header that offer the same schemes in different ways (RFC 9110 11.6.1). */
const LAYOUTS: Readonly<Record<string, readonly string[]>> = {
  'a line for each': ['Negotiate', 'Kerberos', 'Basic realm="WSMAN"'],
  'one line': ['Negotiate, Kerberos, Basic realm="WSMAN"'],
  'one line, Basic first': ['Basic realm="WSMAN", Negotiate'],
  'commas in a quoted string': ['Basic realm="a, b, Negotiate c", Negotiate'],
  'a scheme in a quoted string': [
    'Digest realm="x", nonce="Basic realm=", qop="auth,auth-int", Negotiate, Basic realm=""',
  ],
  'quotes in a quoted string': ['Basic realm="say \\"Negotiate, Basic\\"", Negotiate'],
  'parameters without quotes': ['Negotiate, Basic realm=WSMAN, charset=UTF-8'],
  'blanks around the equals sign': ['Negotiate', 'Basic realm = "WSMAN" , charset = "UTF-8"'],
  'empty elements': [', ,Negotiate,, ,Basic realm="WSMAN",,'],
  'lower case': ['negotiate', 'basic REALM="wsman"'],
  'upper case': ['NEGOTIATE, BASIC realm="WSMAN"'],
  'other schemes': ['NTLM', 'Bearer error="x"', 'Negotiate', 'Basic'],
  'a token that belongs to nothing': ['Negotiate, NTLM TlRMTVNTUAACAAAA=, Basic realm="WSMAN"'],
  'a string that never ends': ['Negotiate', 'Basic realm="WSMAN'],
  'no header': [],
};

const NTLM_PROOF = Buffer.from('4e544c4d5353500003000000', 'hex');
const NTLM_OFFER = Buffer.from('4e544c4d5353500001000000', 'hex');

/** Refuses every password, and counts how often one was tried. */
class Refuser {
  tried = 0;
  layout: readonly string[] = [];
  readonly #server: Server;
  readonly #secure: boolean;

  private constructor(tls: Pem | undefined) {
    const answer: RequestListener = (request, response) => {
      request.resume().once('end', () => {
        const headers = this.#headers(request.headers.authorization ?? '');
        response
          .writeHead(
            401,
            headers.flatMap((line) => ['WWW-Authenticate', line]),
          )
          .end();
      });
    };
    this.#secure = tls !== undefined;
    this.#server = tls ? createSecureServer(tls, answer) : createServer(answer);
  }

  static async start(tls?: Pem): Promise<Refuser> {
    const refuser = new Refuser(tls);
    refuser.#server.listen(0, '127.0.0.1');
    await once(refuser.#server, 'listening');
    return refuser;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `${this.#secure ? 'https' : 'http'}://127.0.0.1:${port}/wsman`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** The challenge after an offer of NTLM, bare or in SPNEGO; the refusal after everything else. */
  #headers(authorization: string): readonly string[] {
    const [scheme = '', value = ''] = authorization.split(' ');
    const token = Buffer.from(value, 'base64');
    if (scheme === 'Basic' || token.includes(NTLM_PROOF)) this.tried++;
    if (!token.includes(NTLM_OFFER)) return this.layout;
    const challenge =
      token.indexOf(NTLM_OFFER) === 0 ? DERIVED.handshake.challenge : DERIVED.spnego.challenge;
    return [`Negotiate ${challenge.toString('base64')}`];
  }
}

describe('a wrong password is tried once,', () => {
  let certificate: Pem;
  let plain: Refuser;
  let secure: Refuser;

  before(async () => {
    certificate = await makeCertificate();
    plain = await Refuser.start();
    secure = await Refuser.start(certificate);
  });
  after(() => {
    plain.stop();
    secure.stop();
  });

  for (const [auth, transport] of [
    ['ntlm', 'http'],
    ['negotiate', 'http'],
    ['ntlm', 'https'],
    ['negotiate', 'https'],
    ['basic', 'https'],
  ] as const)
    for (const [layout, lines] of Object.entries(LAYOUTS))
      it(`by ${auth} over ${transport}, with ${layout}`, async () => {
        const refuser = transport === 'http' ? plain : secure;
        refuser.layout = lines;
        refuser.tried = 0;
        const options: ConnectOptions = {
          endpoint: parseEndpoint(refuser.url),
          auth,
          credential: { user: 'Domain\\User', password: 'not this one' },
          ...(transport === 'https' && { fingerprint: new X509Certificate(certificate.cert).fingerprint256 }),
        };
        const client = await openJobs(options);
        try {
          const error = await failure(client.list(CALM));
          assert.equal(refuser.tried, 1, error.code);
          assert.equal(error.code, 'SIGN_IN_REFUSED');
        } finally {
          await client.close();
        }
      });
});
