import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { invalidHostname, isForThisHost, targetPath } from '../../../../src/practice/http/requestTarget';

function request(url: string, ...hosts: readonly string[]): IncomingMessage {
  const headersDistinct = hosts.length === 0 ? {} : { host: [...hosts] };
  return { url, headersDistinct } as unknown as IncomingMessage;
}

describe('practice host: target of a request', () => {
  it('is this host by two names, in any case and with any port', () => {
    for (const host of ['localhost', 'LOCALHOST:5985', '127.0.0.1', '127.0.0.1:65535', 'localhost:'])
      assert.ok(isForThisHost(request('/', host)), host);
  });

  it('is another host by any other name, or by none', () => {
    const others = [
      '',
      'evil.example',
      'evil.example:5985',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'evil.example#localhost',
      'localhost@evil.example',
      'user@localhost',
      'localhost, evil.example',
      '127.0.0.2',
      '127.1',
      '0.0.0.0',
      '2130706433',
      '[::1]',
      'localhost:80:80',
      'localhost/',
    ];
    for (const host of others) assert.equal(isForThisHost(request('/', host)), false, host);
    assert.equal(isForThisHost(request('/')), false);
    assert.equal(isForThisHost(request('/', 'localhost', 'evil.example')), false);
    assert.equal(isForThisHost(request('/', 'localhost', 'localhost')), false);
  });

  it('is named by an absolute URL as well, and both names count', () => {
    assert.ok(isForThisHost(request('http://127.0.0.1:80/wsman', 'localhost')));
    assert.equal(isForThisHost(request('http://evil.example/wsman', 'localhost')), false);
    assert.equal(isForThisHost(request('http://localhost/wsman', 'evil.example')), false);
    assert.equal(isForThisHost(request('http://localhost@evil.example/wsman', 'localhost')), false);
    assert.equal(isForThisHost(request('http:///wsman', 'localhost')), false);
  });

  it('has a path in both forms', () => {
    const paths = ['/wsman', '/wsman?x=/y', 'http://localhost/wsman', 'HTTP://localhost:1/wsman?x'];
    for (const url of paths) assert.equal(targetPath(request(url, 'localhost')), '/wsman', url);
    assert.equal(targetPath(request('http://localhost', 'localhost')), '/');
    assert.equal(targetPath(request('*', 'localhost')), '*');
  });

  it('is never this host where a browser would ask another one (random names)', () => {
    const part = fc.oneof(
      fc.constantFrom(
        'localhost',
        '127.0.0.1',
        'evil.example',
        ':',
        '80',
        '@',
        '.',
        '/',
        '#',
        '?',
        '\\',
        ' ',
        '[',
        ']',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    const name = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(name, (host) => {
        if (!isForThisHost(request('/', host))) return;
        const url = `http://${host}/`;
        // A port beyond 65535 is asked for by no browser.
        const asked = URL.canParse(url) ? new URL(url).hostname : 'localhost';
        assert.ok(asked === 'localhost' || asked === '127.0.0.1', host);
      }),
      { numRuns: 5000 },
    );
  });

  it('of another host is answered as HTTP.sys does', () => {
    const { status, body } = invalidHostname();
    assert.equal(status, 400);
    assert.match(body.toString(), /<TITLE>Bad Request<\/TITLE>.*Bad Request - Invalid Hostname/su);
    assert.match(body.toString(), /HTTP Error 400\. The request hostname is invalid\./u);
  });
});
