import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'mocha';
import { escaped, INDEX_HEADERS, indexPage, sizeText } from '../../../../src/practice/http/indexPage';
import { SAMPLES } from '../../../../src/practice/http/samples';

const BASE = 'http://127.0.0.1:8123';

describe('practice host: the index page of the file server', () => {
  const page = indexPage(BASE);

  it('links each sample by its whole address, which is the text of the link too, with its size', () => {
    for (const { path, size } of SAMPLES) {
      const row = page.split('\n').find((line) => line.includes(`>${BASE}/${path}<`)) ?? assert.fail(path);
      assert.ok(row.includes(`href="${BASE}/${path}"`), row);
      assert.ok(row.includes(`>${sizeText(size)}<`), row);
    }
  });

  it('runs nothing, and loads nothing but the style in it', () => {
    const [, style = ''] = /<style>([^]*)<\/style>/u.exec(page) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    assert.ok(INDEX_HEADERS['Content-Security-Policy']?.includes(`style-src 'sha256-${hash}'`));
    assert.doesNotMatch(page, /<script| on\w+=|style="|src=/iu);
  });

  it('can be read aloud, and follows a dark system', () => {
    assert.match(page, /<html lang="en">/u);
    assert.match(page, /<title>[^<]+<\/title>/u);
    assert.equal(page.match(/<caption>/gu)?.length, page.match(/<table>/gu)?.length);
    assert.equal(page.match(/<th scope="col">/gu)?.length, page.match(/<th[ >]/gu)?.length);
    assert.match(page, /color-scheme: light dark/u);
  });

  it('shows names as text, whatever is in them', () => {
    assert.equal(escaped(`<b a="1" c='2'>&`), '&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;');
    assert.doesNotMatch(indexPage('http://<b>"x'), /<b>|"x/u);
  });

  it('writes sizes in binary units', () => {
    assert.deepEqual([0, 1023, 1024, 1536, 6 * 1024 ** 2, 3 * 1024 ** 3, 5000 * 1024 ** 3].map(sizeText), [
      '0 bytes',
      '1023 bytes',
      '1 KB',
      '1.5 KB',
      '6 MB',
      '3 GB',
      '5000 GB',
    ]);
  });
});
