import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { checkFile } from '../../../../src/bits/limits';
import {
  checkJobName,
  checkLocalFile,
  checkProxyBypass,
  checkProxyList,
  checkRemoteUrl,
  checkRetryDelay,
  checkSeconds,
  checkUserName,
  thumbprint,
} from '../../../../src/ui/words/validation';

const GOOD_URLS = [
  'https://files.example/pack.zip',
  'http://files.example:8080/a%20b/pack.zip?version=2',
  ' https://files.example/pack.zip ',
  '\\\\files\\share\\pack.zip',
  'file://files/share/pack.zip',
];
const BAD_URLS = [
  '',
  'pack.zip',
  'ftp://files.example/pack.zip',
  'https://files.example',
  'https://files.example/',
  'https://',
  'https://me:secret@files.example/pack.zip',
  'https://files.example/*.zip',
  'https://files.example/a\u0007b',
  `https://files.example/${'x'.repeat(2200)}`,
  '\\\\files',
  '\\\\files\\share',
  '\\\\?\\C:\\x',
];

const GOOD_PATHS = [
  'D:\\Drop\\pack.zip',
  'c:\\x',
  'C:\\a.b\\c d\\ü.zip',
  '\\\\files\\share\\pack.zip',
  `C:\\${'a'.repeat(256)}`,
];
const BAD_PATHS = [
  '',
  'pack.zip',
  '\\Drop\\pack.zip',
  'D:pack.zip',
  'D:\\',
  'D:\\Drop\\',
  'D:/Drop/pack.zip',
  '\\\\?\\D:\\Drop\\pack.zip',
  '\\\\.\\D:\\pack.zip',
  'D:\\Drop\\pack.zip:stream',
  'D:\\Drop\\pa*k.zip',
  'D:\\Drop\\"x".zip',
  'D:\\Drop\\..\\x.zip',
  'D:\\Drop\\\\x.zip',
  'D:\\Drop\\NUL',
  'D:\\com1.txt\\x',
  'D:\\Drop\\x.',
  `C:\\${'a'.repeat(257)}`,
];

describe('validation', () => {
  it('takes the addresses that BITS takes', () => {
    for (const url of GOOD_URLS) assert.equal(checkRemoteUrl(url), undefined, url);
  });

  it('says what is wrong with others', () => {
    for (const url of BAD_URLS) assert.match(checkRemoteUrl(url) ?? '', /\w/, url);
  });

  it('takes the paths that BITS takes', () => {
    for (const path of GOOD_PATHS) assert.equal(checkLocalFile(path), undefined, path);
  });

  it('says what is wrong with other paths', () => {
    for (const path of BAD_PATHS) assert.match(checkLocalFile(path) ?? '', /\w/, path);
  });

  it('lets nothing through that the domain then refuses', () => {
    for (const remoteUrl of GOOD_URLS) {
      for (const localFile of GOOD_PATHS) {
        assert.doesNotThrow(() => checkFile({ remoteUrl: remoteUrl.trim(), localFile }));
      }
    }
  });

  it('bounds names, seconds and users', () => {
    assert.equal(checkJobName('x'.repeat(256)), undefined);
    for (const name of ['', '  ', 'x'.repeat(257), 'a\nb']) assert.match(checkJobName(name) ?? '', /\w/);
    assert.equal(checkSeconds('4294967295'), undefined);
    for (const text of ['', '-1', '1.5', '1e3', '4294967296'])
      assert.match(checkSeconds(text) ?? '', /\w/, text);
    assert.equal(checkUserName('', false), undefined);
    for (const user of ['', 'x'.repeat(301), 'a\0b']) assert.match(checkUserName(user, true) ?? '', /\w/);
  });

  it('refuses a retry delay below what BITS takes', () => {
    for (const text of ['0', '4']) assert.equal(checkRetryDelay(text), 'BITS takes no less than 5 seconds');
    for (const text of ['5', '600']) assert.equal(checkRetryDelay(text), undefined);
    assert.match(checkRetryDelay('x') ?? '', /whole number/);
  });

  it('reads thumbprints however they were copied', () => {
    const digits = 'AB'.repeat(20);
    assert.equal(thumbprint(`\u200e${digits.toLowerCase().replace(/(..)/g, '$1 ')}`), digits);
    assert.equal(thumbprint(digits.replace(/(..)(?=.)/g, '$1:')), digits);
    for (const text of ['', digits.slice(1), `${digits}0`, 'G'.repeat(40)])
      assert.equal(thumbprint(text), undefined);
  });

  it('knows proxies', () => {
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
