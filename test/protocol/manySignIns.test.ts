import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { openClient } from '../../src/wsman/connect';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { noKerberos } from '../../src/security/noKerberos';
import { makeCertificate } from './certificates';
import { CALM, Fixture } from './fixture';
import { describeFootprint, footprint, settled } from './footprint';

const SIGN_INS = 1000;

/** Enough to detect a leak that would matter after a day of polling. */
describe(`${SIGN_INS} sign-ins leave nothing behind:`, function () {
  const fixture = new Fixture();
  afterEach(() => fixture.end());

  for (const [transport, auth] of [
    ['http', 'negotiate'],
    ['http', 'ntlm'],
    ['https', 'negotiate'],
  ] as const)
    it(`${auth} over ${transport}`, async () => {
      const tls = transport === 'https' ? await makeCertificate() : undefined;
      const { url, user, password } = await fixture.start(tls ? { tls } : {});
      const credential = { user, password };
      const fingerprint = tls && new X509Certificate(tls.cert).fingerprint256;
      const signIn = async (): Promise<void> => {
        const { transport: line } = await openClient(
          { endpoint: parseEndpoint(url), auth, credential, fingerprint },
          noKerberos,
        );
        await line.signIn(CALM);
        line.close();
      };
      for (let round = 0; round < 50; round++) await signIn();
      const before = footprint();
      for (let round = 0; round < SIGN_INS; round++) await signIn();
      const after = await settled(before);
      console.log(`      before: ${describeFootprint(before)}`);
      console.log(`      after:  ${describeFootprint(after)}`);
      // The practice host's history of requests grows up to its bound.
      assert.ok(after.heap - before.heap < 8, `${(after.heap - before.heap).toFixed(1)} MB more`);
    });
});
