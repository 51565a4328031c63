import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { DecodeError } from '../../../../src/wsman/decodeError';
import { NS } from '../../../../src/wsman/names';
import { readCommandId, readShellId } from '../../../../src/wsman/shell/shellAnswers';
import { parseXml } from '../../../../src/wsman/xml';
import type { XmlElement } from '../../../../src/wsman/xmlElement';

const body = (content: string): XmlElement =>
  parseXml(
    `<Body xmlns:rsp="${NS.shell}" xmlns:x="${NS.transfer}" xmlns:a="${NS.addressing}" xmlns:w="${NS.wsman}">${content}</Body>`,
  );
const REFERENCE =
  '<x:ResourceCreated><a:Address>http://srv/wsman</a:Address><a:ReferenceParameters><w:ResourceURI>u</w:ResourceURI>' +
  '<w:SelectorSet><w:Selector Name="ShellId">6A1B</w:Selector></w:SelectorSet></a:ReferenceParameters></x:ResourceCreated>';

describe('the answers about a shell', () => {
  it('name a new shell by its reference, as Windows 7 does, or beside a description', () => {
    assert.equal(readShellId(body(REFERENCE)), '6A1B');
    assert.equal(
      readShellId(body(`${REFERENCE}<rsp:Shell><rsp:ShellId>6A1B</rsp:ShellId></rsp:Shell>`)),
      '6A1B',
    );
    assert.equal(readShellId(body('<rsp:Shell><rsp:ShellId>77</rsp:ShellId></rsp:Shell>')), '77');
  });

  it('name a new command', () => {
    const named = '<rsp:CommandResponse><rsp:CommandId>C0</rsp:CommandId></rsp:CommandResponse>';
    assert.equal(readCommandId(body(named)), 'C0');
  });

  it('are refused where they name none', () => {
    for (const content of ['', '<rsp:Shell/>', '<x:ResourceCreated/>'])
      assert.throws(() => readShellId(body(content)), DecodeError);
    for (const content of ['', '<rsp:CommandResponse/>'])
      assert.throws(() => readCommandId(body(content)), DecodeError);
  });
});
