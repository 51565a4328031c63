import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  certificateCall,
  createJobParameters,
  credentialParameters,
  credentialPlace,
  proxyParameters,
} from '../../../../src/bits/provider/parameters';
import { hasCode } from '../../../../src/wsman/errors';

const FILE = { remoteUrl: 'http://files.example/a.zip', localFile: 'D:\\drop\\a.zip' };

describe('the parameters of CreateJob', () => {
  it('say what the provider’s own defaults are, and always whether to suspend', () => {
    assert.deepEqual(createJobParameters({ displayName: 'Nightly', files: [FILE] }, FILE, false), {
      DisplayName: 'Nightly',
      RemoteUrl: FILE.remoteUrl,
      LocalFile: FILE.localFile,
      ServiceAccount: 2,
      Type: 0,
      Suspend: false,
    });
  });

  it('carry account, type and description where they are given', () => {
    const spec = {
      displayName: 'N',
      files: [FILE],
      account: 'system',
      type: 'upload',
      description: 'd',
    } as const;
    const parameters = createJobParameters(spec, FILE, true);
    assert.deepEqual(
      [parameters['ServiceAccount'], parameters['Type'], parameters['Suspend'], parameters['Description']],
      [0, 1, true, 'd'],
    );
  });
});

describe('the parameters of credentials', () => {
  it('count from 0, as the provider’s pages do', () => {
    assert.deepEqual(credentialPlace('server', 'basic'), { Target: 0, Scheme: 0 });
    assert.deepEqual(credentialPlace('proxy', 'negotiate'), { Target: 1, Scheme: 3 });
  });

  it('hold name and password', () => {
    assert.deepEqual(
      credentialParameters({ target: 'server', scheme: 'ntlm', userName: 'alice', password: 'sesame' }),
      { Target: 0, Scheme: 2, UserName: 'alice', Password: 'sesame' },
    );
  });
});

describe('the parameters of a proxy', () => {
  it('leave the lists out unless they are to be used', () => {
    for (const [usage, number] of [
      ['preconfigured', 0],
      ['none', 1],
      ['autodetect', 3],
    ] as const)
      assert.deepEqual(proxyParameters({ usage, list: 'p.example:8080', bypass: '<local>' }), {
        ProxyUsage: number,
      });
  });

  it('name the servers, and hosts to pass by where there are some', () => {
    assert.deepEqual(proxyParameters({ usage: 'override', list: 'p.example:8080' }), {
      ProxyUsage: 2,
      ProxyList: 'p.example:8080',
    });
    assert.deepEqual(proxyParameters({ usage: 'override', list: 'p.example', bypass: '<local>' }), {
      ProxyUsage: 2,
      ProxyList: 'p.example',
      ProxyBypassList: '<local>',
    });
  });

  it('are refused without servers', () => {
    for (const list of [undefined, ''])
      assert.throws(
        () => proxyParameters({ usage: 'override', ...(list !== undefined && { list }) }),
        (error) => hasCode(error, 'BAD_INPUT'),
      );
  });
});

describe('the call for a client certificate', () => {
  const place = { store: 'LOCAL_MACHINE', storeName: 'MY' } as const;
  const digits = '00ff102030405060708090a0b0c0d0e0f0112233';

  it('goes by subject', () => {
    assert.deepEqual(certificateCall({ ...place, subject: 'srv.example' }), [
      'SetClientCertificateByName',
      { CertStoreLocation: 1, StoreName: 'MY', SubjectName: 'srv.example' },
    ]);
  });

  it('goes by thumbprint, one number a byte, however the digits are grouped', () => {
    const hash = [0, 255, 16, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 17, 34, 51];
    for (const thumbprint of [
      digits,
      digits.toUpperCase(),
      digits.replace(/../g, '$& '),
      digits.replace(/..(?!$)/g, '$&:'),
    ])
      assert.deepEqual(certificateCall({ ...place, thumbprint }), [
        'SetClientCertificateById',
        { CertStoreLocation: 1, StoreName: 'MY', CertHash: hash },
      ]);
  });

  for (const thumbprint of [
    '',
    digits.slice(2),
    `${digits}00`,
    digits.slice(1),
    `zz${digits.slice(2)}`,
    `${digits}z`,
  ])
    it(`refuses ${JSON.stringify(thumbprint)}`, () => {
      assert.throws(
        () => certificateCall({ ...place, thumbprint }),
        (error) => hasCode(error, 'BAD_INPUT'),
      );
    });
});
