import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  checkJobName,
  checkLocalFile,
  checkProxyBypass,
  checkProxyList,
  checkRemoteUrl,
  checkRetryDelay,
  checkSeconds,
  checkUserName,
  noteOnRemoteUrl,
  thumbprint,
} from '../../../../src/ui/words/validation';

describe('validation', () => {
  it('says what is wrong with an address, apart from blanks around it', () => {
    assert.equal(checkRemoteUrl(' https://files.example/pack.zip '), undefined);
    assert.equal(
      checkRemoteUrl('ftp://files.example/a'),
      'BITS transfers by http and https, and from file shares and drives of the host, only',
    );
    assert.equal(checkRemoteUrl(`https://files.example/${'x'.repeat(2200)}`), 'At most 2200 characters');
    assert.equal(
      checkRemoteUrl('https://files.example/a b'),
      'A URL has no blanks; encoded it is %20. Press Enter to encode the address',
    );
    assert.equal(checkRemoteUrl('\u202a"C:\\Share\\a.zip"\r\n'), undefined);
    assert.match(noteOnRemoteUrl('C:\\Share\\a.zip') ?? '', /account of the job must have access/);
    assert.equal(noteOnRemoteUrl('https://files.example/a'), undefined);
    assert.equal(checkLocalFile('"D:\\Drop\\pack.zip"'), undefined);
    assert.equal(checkLocalFile(' D:\\Drop\\pack.zip '), undefined);
    assert.equal(checkLocalFile('D:\\com1.txt\\x'), 'com1.txt is a reserved name in Windows');
  });

  it('limits names, seconds and users', () => {
    assert.equal(checkJobName('x'.repeat(256)), undefined);
    for (const name of ['', '  ', 'x'.repeat(257), 'a\nb']) assert.match(checkJobName(name) ?? '', /\w/);
    assert.equal(checkSeconds('4294967295'), undefined);
    for (const text of ['', '-1', '1.5', '1e3', '4294967296'])
      assert.match(checkSeconds(text) ?? '', /\w/, text);
    assert.equal(checkUserName('', false), undefined);
    for (const user of ['', 'x'.repeat(301), 'a\0b']) assert.match(checkUserName(user, true) ?? '', /\w/);
  });

  it("rejects a retry delay below BITS's minimum", () => {
    for (const text of ['0', '4']) assert.equal(checkRetryDelay(text), 'BITS needs at least 5 seconds');
    for (const text of ['5', '600']) assert.equal(checkRetryDelay(text), undefined);
    assert.match(checkRetryDelay('x') ?? '', /whole number/);
  });

  it('accepts thumbprints with any separators', () => {
    const digits = 'AB'.repeat(20);
    assert.equal(thumbprint(`\u200e${digits.toLowerCase().replace(/(..)/g, '$1 ')}`), digits);
    assert.equal(thumbprint(digits.replace(/(..)(?=.)/g, '$1:')), digits);
    for (const text of ['', digits.slice(1), `${digits}0`, 'G'.repeat(40)])
      assert.equal(thumbprint(text), undefined);
  });

  it('checks lists of proxies', () => {
    for (const list of [
      'proxy.example:8080',
      'http=proxy.example:80 https=http://p2.example:3128',
      'proxy',
      ' 10.0.0.8:3128  socks=p2 ',
      '[fe80::1]:8080',
    ]) {
      assert.equal(checkProxyList(list), undefined, list);
    }
    for (const list of [
      '',
      'a;b',
      'proxy:port',
      'a, b',
      'p:0',
      'p:65536',
      'http=',
      'http://',
      'p/path',
      '*.example',
      '<local>',
    ])
      assert.match(checkProxyList(list) ?? '', /\w/, list);
    for (const names of ['', '*.corp.example <local>', '10.* host:8080', '[::1]'])
      assert.equal(checkProxyBypass(names), undefined, names);
    for (const names of ['a;b', 'http=a', 'a/b', '<remote>', 'a:99999'])
      assert.match(checkProxyBypass(names) ?? '', /\w/, names);
  });
});
