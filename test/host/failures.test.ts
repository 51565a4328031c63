import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { offer } from '../../src/ui/editor/failure';
import { RemoteError } from '../../src/wsman/errors';
import { Person } from './person';

describe('a button of a message', () => {
  let person: Person;
  beforeEach(() => {
    person = new Person();
    person.presses('Retry');
  });
  afterEach(() => person.leave());

  const pressed = (run: () => unknown): Promise<void> =>
    offer('information', 'A job failed.', [
      { title: 'Show Log', run: () => assert.fail('nobody pressed it') },
      { title: 'Retry', run },
    ]);

  it('runs what it stands for, and nothing else', async () => {
    let runs = 0;
    await pressed(() => Promise.resolve(runs++));
    assert.equal(runs, 1);
    assert.equal(person.told.length, 1);
  });

  it('has its failure told in another message, with what to do', async () => {
    await pressed(() =>
      Promise.reject(new RemoteError('CONNECTION_REFUSED', { host: 'web-01', port: 5985 })),
    );
    const [, told, ...others] = person.told;
    assert.equal(told?.level, 'error');
    assert.match(told.message, /web-01/);
    assert.deepEqual(others, []);
    await pressed(() => {
      throw new Error('not of our own');
    });
    assert.equal(person.told.at(-1)?.level, 'error');
  });

  it('says nothing where the person cancelled it', async () => {
    await pressed(() => Promise.reject(new RemoteError('CANCELLED')));
    assert.equal(person.told.length, 1);
  });
});
