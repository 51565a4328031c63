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

  it('keeps namespace URIs', () => {
    const message = '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body/></s:Envelope>';
    assert.equal(redact(message), message);
  });
});
