import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { KerberosError, SecurityError } from '../../../../../src/security/errors';
import { Dispatcher } from '../../../../../src/security/system/process/dispatcher';
import type { Library, LibraryContext, Target } from '../../../../../src/security/system/library';

const TARGET: Target = { spn: 'HTTP/srv', user: undefined, password: undefined, channelBinding: undefined };
const MESSAGE = Buffer.from('message');

/** A library whose contexts fail on demand. It counts its contexts. */
class FakeLibrary implements Library {
  held = 0;
  failing = false;

  createContext(): LibraryContext {
    this.held++;
    const unlessFailing = <T>(value: T): T => {
      if (this.failing) throw new SecurityError('INTEGRITY', 'told to fail');
      return value;
    };
    return {
      step: (token) => unlessFailing({ token: token ?? Buffer.from('first'), complete: token !== undefined }),
      seal: (data) => unlessFailing({ signature: Buffer.alloc(1), data }),
      open: ({ data }) => unlessFailing(data),
      sign: (message) => unlessFailing(message),
      verify: () => unlessFailing(undefined),
      dispose: () => this.held--,
    };
  }
}

const isOutOfOrder = (error: unknown) => error instanceof SecurityError && error.code === 'OUT_OF_ORDER';

describe('Dispatcher', () => {
  it('keeps contexts apart by their numbers', () => {
    const library = new FakeLibrary();
    const dispatcher = new Dispatcher(() => library);
    dispatcher.perform({ context: 1, kind: 'begin', input: TARGET });
    dispatcher.perform({ context: 2, kind: 'begin', input: TARGET });
    dispatcher.end({ context: 1 });
    assert.equal(library.held, 1);
    assert.equal(dispatcher.perform({ context: 2, kind: 'sign', input: MESSAGE }), MESSAGE);
    assert.throws(() => dispatcher.perform({ context: 1, kind: 'sign', input: MESSAGE }), isOutOfOrder);
    assert.throws(() => dispatcher.perform({ context: 3, kind: 'seal', input: MESSAGE }), isOutOfOrder);
  });

  it('frees a context that failed', () => {
    const library = new FakeLibrary();
    const dispatcher = new Dispatcher(() => library);
    dispatcher.perform({ context: 1, kind: 'begin', input: TARGET });
    library.failing = true;
    const input = { signature: MESSAGE, data: MESSAGE };
    assert.throws(() => dispatcher.perform({ context: 1, kind: 'open', input }), { code: 'INTEGRITY' });
    assert.equal(library.held, 0);
    assert.throws(() => dispatcher.perform({ context: 1, kind: 'open', input }), isOutOfOrder);
  });

  it('frees a context that could not make its first token', () => {
    const library = new FakeLibrary();
    library.failing = true;
    const dispatcher = new Dispatcher(() => library);
    assert.throws(() => dispatcher.perform({ context: 1, kind: 'begin', input: TARGET }), {
      code: 'INTEGRITY',
    });
    assert.equal(library.held, 0);
  });

  it('reports with each first token why there is no library', () => {
    const dispatcher = new Dispatcher(() => {
      throw new KerberosError('UNAVAILABLE', 'nothing there');
    });
    for (const context of [1, 2])
      assert.throws(() => dispatcher.perform({ context, kind: 'begin', input: TARGET }), {
        code: 'UNAVAILABLE',
      });
  });
});
