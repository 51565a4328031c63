// A fake of the process of the Kerberos library. The service's name, or the message, selects its behaviour:
//   hang    blocks and never returns, as a library whose KDC does not answer
//   crash   ends, as native code that crashes
//   gate F  blocks until the file F exists
//   no      fails with a Kerberos error
//   broken  fails with a security error
// A first token contains the process and its input. Argument: what to do instead of starting.
import { existsSync } from 'node:fs';
import process from 'node:process';

/** @typedef {import('../../../../src/security/system/process/protocol').CallMessage} CallMessage */
/** @typedef {import('../../../../src/security/system/process/protocol').EndMessage} EndMessage */
/** @typedef {import('../../../../src/security/system/process/protocol').Failure} Failure */
/** @typedef {import('../../../../src/security/system/process/protocol').ChildMessage} ChildMessage */

const parent = process.ppid;

/** @param {() => boolean} until */
function block(until) {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  while (!until() && process.ppid === parent) Atomics.wait(cell, 0, 0, 5);
}

/** @param {ChildMessage} message */
const say = (message) => process.send?.(message);

/** @param {Uint8Array} bytes */
const text = (bytes) => Buffer.from(bytes).toString('utf8');

/**
 * @param {string} how
 * @returns {Failure | undefined}
 */
function behave(how) {
  const [word, file = ''] = how.split(' ');
  if (word === 'hang') block(() => false);
  if (word === 'crash') process.kill(process.pid, 'SIGKILL');
  if (word === 'gate') block(() => existsSync(file));
  if (word === 'no') return { family: 'kerberos', code: 'SPN_UNKNOWN', message: 'no such service' };
  if (word === 'broken') return { family: 'security', code: 'INTEGRITY', message: 'broken' };
  return undefined;
}

/** @param {CallMessage} message */
function howTo({ kind, input }) {
  if (kind === 'begin') return input.spn;
  if (kind === 'seal') return text(input);
  return kind === 'open' ? text(input.data) : '';
}

/** @param {CallMessage} message */
function answerTo({ kind, input }) {
  switch (kind) {
    case 'begin': {
      const { user, password, channelBinding } = input;
      const seen = {
        pid: process.pid,
        user,
        password: password && text(password),
        binding: channelBinding && text(channelBinding),
      };
      return { token: Buffer.from(JSON.stringify(seen)), complete: false };
    }
    case 'step':
      return { token: undefined, complete: true };
    case 'seal':
      return { signature: Buffer.from('sealed'), data: input };
    case 'open':
      return input.data;
    case 'sign':
      return input;
    case 'verify':
      return undefined;
  }
}

/** @type {Set<number>} */
const contexts = new Set();

process.on('message', (/** @type {CallMessage | EndMessage} */ message) => {
  if (message.kind === 'end') {
    contexts.delete(message.context);
    return;
  }
  if (message.kind === 'begin') contexts.add(message.context);
  const failure = contexts.has(message.context)
    ? behave(howTo(message))
    : { family: /** @type {const} */ ('security'), code: 'OUT_OF_ORDER', message: 'no such context' };
  if (failure) contexts.delete(message.context);
  say(failure ? { kind: 'failed', failure } : { kind: 'done', output: answerTo(message) });
});

if (process.argv[2] === 'end at once') process.exit(3);
if (process.argv[2] === 'say nothing') block(() => false);
say({ kind: 'ready' });
