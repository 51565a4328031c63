import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { encodedCommand, taskDefinition } from '../../../../../src/bits/cmdlets/tasks/taskDefinition';
import { parseXml } from '../../../../../src/wsman/xml';

describe('the definition of a task', () => {
  it('is XML that runs one command once, as the account, and is gone soon', () => {
    const text = taskDefinition('network', 'QQBCAA==');
    assert.doesNotThrow(() => parseXml(text));
    assert.match(text, /<UserId>S-1-5-20<\/UserId>/);
    assert.match(text, /<EndBoundary>\{end\}<\/EndBoundary>/);
    assert.match(text, /-EncodedCommand QQBCAA==<\/Arguments>/);
    assert.doesNotMatch(text, /LogonType|Password/);
    assert.match(taskDefinition('system', ''), /S-1-5-18/);
    assert.match(taskDefinition('local', ''), /S-1-5-19/);
  });

  it('has the request before the script, as signs that cannot end a text', () => {
    const request = `{"x":"=' $(Get-Date) \`b"}`;
    const text = Buffer.from(encodedCommand('\nscript', request) ?? '', 'base64').toString('utf16le');
    const [, signs = '', rest] = /^\$q='([A-Za-z0-9+/]*)'([^]*)$/.exec(text) ?? [];
    assert.equal(Buffer.from(signs, 'base64').toString('latin1'), request);
    assert.equal(rest, '\nscript');
    assert.equal(encodedCommand('', 'x'.repeat(20_000)), undefined);
  });
});
