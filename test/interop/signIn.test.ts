import assert from 'node:assert/strict';
import type { ConnectOptions } from '../../src/wsman/connect';
import { doJob } from './job';
import { record } from './matrix';
import { needs } from './packages';
import { CREDENTIALS, Stage, type KerberosOptions } from './stage';

/** A way to sign in, and what the server must see. */
interface Way {
  readonly name: string;
  readonly auth: ConnectOptions['auth'];
  readonly credential: ConnectOptions['credential'];
  readonly library?: NonNullable<KerberosOptions['library']>;
  /** Whether the client has a ticket. */
  readonly ticket?: boolean;
  readonly sees: {
    readonly mechanism: 'NTLM' | 'Kerberos';
    readonly scheme: 'Negotiate' | 'Kerberos';
    readonly framing: 'bare' | 'SPNEGO';
    readonly user: string;
  };
}

const NTLM_USER = CREDENTIALS.domain.user;
const PRINCIPAL = CREDENTIALS.realm.user;

const NTLM: readonly Way[] = [
  {
    name: 'NTLM, bare',
    auth: 'ntlm',
    credential: CREDENTIALS.domain,
    sees: { mechanism: 'NTLM', scheme: 'Negotiate', framing: 'bare', user: NTLM_USER },
  },
  {
    name: 'NTLM inside SPNEGO',
    auth: 'negotiate',
    credential: CREDENTIALS.domain,
    sees: { mechanism: 'NTLM', scheme: 'Negotiate', framing: 'SPNEGO', user: NTLM_USER },
  },
];

const KERBEROS = (['MIT', 'Heimdal'] as const).flatMap((library) =>
  (['negotiate', 'kerberos'] as const).flatMap((auth) =>
    [true, false].map((ticket): Way => {
      const how = auth === 'negotiate' ? 'inside SPNEGO' : 'under its own scheme';
      const scheme = auth === 'negotiate' ? 'Negotiate' : 'Kerberos';
      const framing = auth === 'negotiate' ? 'SPNEGO' : 'bare';
      return {
        name: `Kerberos ${how}, with a ${ticket ? 'ticket' : 'password'} (${library})`,
        auth,
        credential: ticket ? undefined : CREDENTIALS.realm,
        library,
        ticket,
        sees: { mechanism: 'Kerberos', scheme, framing, user: PRINCIPAL },
      };
    }),
  ),
);

describe("signing in to MIT's GSSAPI", function () {
  needs(
    this,
    ...['krb5-kdc', 'krb5-admin-server', 'krb5-user', 'libgssapi-krb5-2', 'libgssapi3-heimdal'],
    ...['python3-gssapi', 'gss-ntlmssp', 'openssl'],
  );
  let stage: Stage;
  let cache: string;
  before(async () => {
    stage = await Stage.start();
    cache = await stage.realm.signIn();
  });
  afterEach(() => stage.clear());
  after(() => stage.end());

  for (const transport of ['http', 'https'] as const)
    for (const way of [...NTLM, ...KERBEROS])
      it(`${way.name} over ${transport}`, async () => {
        const { auth, credential, library, ticket, sees } = way;
        const acceptor = await stage.acceptor(transport);
        const client = await stage.connect(
          acceptor,
          { auth, credential },
          { ...(library && { library }), ...(ticket && { cache }) },
        );
        const before = stage.backend.seen.length;
        await doJob(client, stage.backend);
        await acceptor.stop();

        const bound = transport === 'https';
        const { framing, ...seen } = { ...sees, bound };
        const signIns = acceptor.events.filter(({ event }) => event === 'signIn');
        assert.ok(signIns.length > 0);
        for (const signIn of signIns) assert.deepEqual(signIn, { event: 'signIn', ...seen, framing });
        const sealed = transport === 'http';
        const requests = stage.backend.seen.slice(before);
        assert.ok(requests.length >= 5);
        for (const request of requests) assert.deepEqual(request, { ...seen, sealed });
        assert.deepEqual(acceptor.refusals, []);
        record({
          client: library ? `ours, ${library}` : 'ours',
          server: sees.mechanism === 'NTLM' ? 'gss-ntlmssp' : 'MIT krb5',
          mechanism: sees.mechanism + (ticket === undefined ? '' : ticket ? ', ticket' : ', password'),
          framing: sees.scheme === 'Kerberos' ? 'own scheme' : framing,
          transport,
          sealed,
          bound,
          user: requests[0]?.user ?? '',
          jobs: 'listed, created, completed',
        });
      });
});
