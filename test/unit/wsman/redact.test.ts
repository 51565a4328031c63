import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { redact } from '../../../src/wsman/redact';
import { escapeXml } from '../../../src/wsman/xmlText';

describe('redact', () => {
  const urls: readonly (readonly [string, string])[] = [
    ['https://bob:word@files.example/a', 'https://…@files.example/a'],
    ["https://bob:o'brien@files.example/a", 'https://…@files.example/a'],
    ['https://bob:p@ss@files.example/a', 'https://…@files.example/a'],
    ['https://bob:a/b@files.example/a', 'https://…@files.example/a'],
    ['https://files.example/a?sig=token&se=2026', 'https://files.example/a?…'],
    ["https://files.example/a?sig=a'b", 'https://files.example/a?…'],
    ['https://files.example/a?a[b]=secret', 'https://files.example/a?…'],
    ['https://files.example/plain/path.cab', 'https://files.example/plain/path.cab'],
  ];
  for (const [url, cut] of urls)
    it(`makes ${cut} of ${url}`, () => {
      const element = (text: string): string =>
        `<p:RemoteUrl>${escapeXml(text)}</p:RemoteUrl><p:State>2</p:State>`;
      assert.equal(redact(element(url)), element(cut));
    });

  it('cuts user names and passwords of a job, under any prefix', () => {
    const message =
      '<p:UserName>alex</p:UserName><x:Password a="b">se&lt;same</x:Password><p:Target>0</p:Target>';
    assert.equal(
      redact(message),
      '<p:UserName>…</p:UserName><x:Password a="b">…</x:Password><p:Target>0</p:Target>',
    );
  });

  it('cuts blanks and quotes in a query, and questions marks in any spelling', () => {
    const shown = '<p:RemoteUrl>https://files.example/a?…</p:RemoteUrl>';
    assert.equal(redact('<p:RemoteUrl>https://files.example/a?sig=a b"c d</p:RemoteUrl>'), shown);
    assert.equal(redact('<p:RemoteUrl>https://files.example/a&#x3F;sig=a&amp;b</p:RemoteUrl>'), shown);
    assert.equal(
      redact('<p:RemoteUrl>files.example/a&#63;token</p:RemoteUrl>'),
      shown.replace('https://', ''),
    );
    assert.equal(
      redact('<s:Text>Not found: https://files.example/a?sig=a b</s:Text><b/>'),
      '<s:Text>Not found: https://files.example/a?…</s:Text><b/>',
    );
    assert.equal(
      redact('<p:ProxyList>a:b@proxy:8080</p:ProxyList>'),
      '<p:ProxyList>…@proxy:8080</p:ProxyList>',
    );
  });

  it('takes time in proportion to the length of a hostile answer', () => {
    const started = process.cpuUsage();
    redact('://a:'.repeat(16_000));
    assert.ok(process.cpuUsage(started).user < 2_000_000);
  });

  it('keeps namespace URIs', () => {
    const message = '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body/></s:Envelope>';
    assert.equal(redact(message), message);
  });
});
