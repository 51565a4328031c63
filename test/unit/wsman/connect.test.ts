import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { noKerberos } from '../../../src/security/noKerberos';
import { openClient, type ConnectOptions } from '../../../src/wsman/connect';
import { parseEndpoint } from '../../../src/wsman/endpoint';
import { hasCode, type ErrorCode } from '../../../src/wsman/errors';

const OPTIONS: ConnectOptions = {
  endpoint: parseEndpoint('https://srv.example'),
  auth: 'negotiate',
  credential: { user: 'EXAMPLE\\alice', password: 'sesame' },
};

describe('openClient', () => {
  let folder = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bits-remote-'));
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  it('makes a client without sending anything', async () => {
    const { client } = await openClient(OPTIONS, noKerberos);
    client.close();
  });

  it('reads the file of the authority, and refuses one that is missing or is none', async () => {
    const file = join(folder, 'authority.pem');
    await writeFile(file, 'hello');
    for (const caFile of [file, join(folder, 'missing.pem')])
      await assert.rejects(openClient({ ...OPTIONS, caFile }, noKerberos), (error) =>
        hasCode(error, 'BAD_INPUT'),
      );
    await writeFile(file, '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n');
    (await openClient({ ...OPTIONS, caFile: file }, noKerberos)).client.close();
  });

  const refused: readonly (readonly [string, Partial<ConnectOptions>, ErrorCode])[] = [
    [
      'Basic over http',
      { auth: 'basic', endpoint: parseEndpoint('http://srv.example') },
      'CLEARTEXT_REFUSED',
    ],
    ['a certificate that is not named', { auth: 'certificate' }, 'BAD_INPUT'],
    [
      'a certificate over http',
      { auth: 'certificate', endpoint: parseEndpoint('http://srv.example') },
      'MECHANISM_UNAVAILABLE',
    ],
    [
      'Kerberos to an address',
      { auth: 'kerberos', endpoint: parseEndpoint('http://192.0.2.7') },
      'BAD_INPUT',
    ],
    [
      'an address without a credential',
      { credential: undefined, endpoint: parseEndpoint('http://192.0.2.7') },
      'SIGN_IN_REQUIRED',
    ],
    ['NTLM without a credential', { auth: 'ntlm', credential: undefined }, 'SIGN_IN_REQUIRED'],
    ['a fingerprint that is none', { fingerprint: 'ab:cd' }, 'BAD_INPUT'],
    [
      'Basic with a colon in the name',
      { auth: 'basic', credential: { user: 'a:b', password: 'sesame' } },
      'BAD_INPUT',
    ],
  ];
  for (const [what, part, code] of refused)
    it(`refuses ${what}, and says no word of the password`, async () => {
      await assert.rejects(openClient({ ...OPTIONS, ...part }, noKerberos), (error) => {
        assert.ok(hasCode(error, code), String(error));
        assert.ok(!`${error.message} ${error.advice} ${error.detail ?? ''}`.includes('sesame'));
        return true;
      });
    });
});
