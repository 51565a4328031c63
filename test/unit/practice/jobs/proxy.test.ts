import assert from 'node:assert/strict';
import { HRESULT } from '../../../../src/bits/hresults';
import { proxyFor } from '../../../../src/practice/jobs/proxy';
import { TransferError } from '../../../../src/practice/jobs/transferError';

const HTTP = new URL('http://files.example/a.bin');
const HTTPS = new URL('https://files.example/a.bin');

describe('practice host: proxies of jobs', () => {
  it('are used only when the job overrides the settings of the host', () => {
    for (const usage of [0, 1, 3]) assert.equal(proxyFor(HTTP, { usage, list: 'proxy' }), undefined);
    assert.deepEqual(proxyFor(HTTP, { usage: 2, list: 'proxy:8080' }), {
      protocol: undefined,
      host: 'proxy',
      port: 8080,
    });
  });

  it('are chosen by protocol', () => {
    const list = 'https=http://secure:81 http=plain';
    assert.equal(proxyFor(HTTP, { usage: 2, list })?.host, 'plain');
    assert.equal(proxyFor(HTTP, { usage: 2, list })?.port, 80);
    assert.equal(proxyFor(HTTPS, { usage: 2, list })?.port, 81);
    assert.equal(proxyFor(HTTPS, { usage: 2, list: 'http=plain' }), undefined);
  });

  it('are bypassed for the hosts in the bypass list', () => {
    const through = (url: string, bypass: string): boolean =>
      proxyFor(new URL(url), { usage: 2, list: 'proxy', bypass }) !== undefined;
    assert.equal(through('http://files.example/', '*.example'), false);
    assert.equal(through('http://files.test/', '*.example'), true);
    assert.equal(through('http://FILES.example/', 'other files.example'), false);
    assert.equal(through('http://server/', '<local>'), false);
    assert.equal(through('http://files.example/', '<local>'), true);
  });

  it('are checked at run time', () => {
    for (const list of ['http=', 'a:b:c', 'proxy:99999', 'http://proxy/path', 'ftp=x y=']) {
      assert.throws(
        () => proxyFor(HTTP, { usage: 2, list }),
        (error) => error instanceof TransferError && error.code === HRESULT.BG_E_INVALID_PROXY_INFO,
        list,
      );
    }
  });
});
