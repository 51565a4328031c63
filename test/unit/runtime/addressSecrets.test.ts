import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { bareAddress, cutAddress, cutAddresses } from '../../../src/runtime/addressSecrets';

/** Addresses, and what is shown of them. */
const ADDRESSES: Readonly<Record<string, string>> = {
  'https://files.example/plain/pack.zip': 'https://files.example/plain/pack.zip',
  'https://files.example/a?sig=token&se=2026': 'https://files.example/a?…',
  'https://files.example/a b?sig=to ken"x': 'https://files.example/a b?…',
  'https://files.example/a#token': 'https://files.example/a#…',
  'https://files.example/a;token=b/c': 'https://files.example/a;…',
  'https://bob:word@files.example/a': 'https://…@files.example/a',
  'https://bob:p@ss@files.example/a': 'https://…@files.example/a',
  'https://bob:a/b@files.example/a': 'https://…@files.example/a',
  'https://bob:a?b#c@files.example/a': 'https://…@files.example/a',
  'https://bob:a b"c@files.example/a': 'https://…@files.example/a',
  'https://[fe80::1]:5985/a?x': 'https://[fe80::1]:5985/a?…',
  'files.example/a?sig=token': 'files.example/a?…',
  'bob:word@files.example': '…@files.example',
  '\\\\files\\share\\a b?sig=token': '\\\\files\\share\\a b?…',
  '\\\\files@SSL@8443\\share\\C#\\a': '\\\\files@SSL@8443\\share\\C#\\a',
  '\\\\bob:word@files\\a': '\\\\…@files\\a',
  'file://files/share/a?sig=token': 'file://files/share/a?…',
  'D:\\C#\\a;b\\pack.zip': 'D:\\C#\\a;b\\pack.zip',
};

/** Sentences, and what is shown of them. */
const SENTENCES: Readonly<Record<string, string>> = {
  'See https://files.example/a. Is it right? No.': 'See https://files.example/a. Is it right? No.',
  'GET https://files.example/a?sig=to ken': 'GET https://files.example/a?…',
  'It says "https://files.example/a?x=to\'k en" is wrong': 'It says "https://files.example/a?…" is wrong',
  "It's 'https://files.example/a?x=q' and it's gone": "It's 'https://files.example/a?…' and it's gone",
  'From \\\\files\\share\\a?sig=x to D:\\a': 'From \\\\files\\share\\a?…',
  'from https://a:b@c/d to https://e:f@g/h?i': 'from https://…@c/d to https://…@g/h?…',
  'files.example/a?sig=token': 'files.example/a?…',
  'https://srv: write to bob@example': 'https://srv: write to bob@example',
  'HTTP/srv.example@EXAMPLE, account bob@example': 'HTTP/srv.example@EXAMPLE, account bob@example',
  'a https://files.example/a?x=1\nb https://files.example/b':
    'a https://files.example/a?…\nb https://files.example/b',
};

describe('the secrets of addresses', () => {
  for (const [address, shown] of Object.entries(ADDRESSES))
    it(`${JSON.stringify(address)} is shown as ${JSON.stringify(shown)}`, () => {
      assert.equal(cutAddress(address), shown);
      assert.equal(bareAddress(address), shown.replace(/…@|[?#;]…$/g, ''));
    });

  for (const [text, shown] of Object.entries(SENTENCES))
    it(`of the text ${JSON.stringify(text)}, ${JSON.stringify(shown)} is shown`, () => {
      assert.equal(cutAddresses(text), shown);
    });
});
