import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { DecodeError } from '../../../../src/wsman/decodeError';
import { NS } from '../../../../src/wsman/names';
import { readReceived, type Received } from '../../../../src/wsman/shell/received';
import { parseXml } from '../../../../src/wsman/xml';

/** The forms of recorded hosts, 7601 to 26236. */
function read(content: string): Received {
  return readReceived(
    parseXml(`<Body xmlns:rsp="${NS.shell}"><rsp:ReceiveResponse>${content}</rsp:ReceiveResponse></Body>`),
  );
}
const state = (name: string): string =>
  `<rsp:CommandState CommandId="A" State="${NS.shell}/CommandState/${name}"><rsp:ExitCode>0</rsp:ExitCode></rsp:CommandState>`;

describe('an answer to Receive', () => {
  it('has pieces of output in their order, and more may come', () => {
    const { output, state: now } = read(
      '<rsp:Stream Name="stdout">YQ==</rsp:Stream><rsp:Stream Name="stdout" CommandId="A">\n YmM=\n</rsp:Stream>',
    );
    assert.deepEqual(output.map(String), ['a', 'bc']);
    assert.equal(now, 'running');
  });

  it('may be empty, and may say how the command stands', () => {
    assert.deepEqual(read(''), { output: [], state: 'running' });
    assert.equal(read(state('Done')).state, 'done');
    assert.equal(read(state('Pending')).state, 'pending');
    assert.equal(read(state('Running')).state, 'running');
    assert.equal(read(state('Unheard')).state, 'running');
  });

  it('that is none, or whose output is not base64, is refused', () => {
    assert.throws(() => readReceived(parseXml('<Body/>')), DecodeError);
    for (const text of ['YQ=', 'Y!==', 'YQ==YQ=='])
      assert.throws(() => read(`<rsp:Stream Name="stdout">${text}</rsp:Stream>`), DecodeError, text);
  });
});
