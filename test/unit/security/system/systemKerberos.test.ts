import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { KerberosError, SecurityError } from '../../../../src/security/errors';
import type { Credential, SigningContext } from '../../../../src/security/mechanism';
import { SystemKerberos, type SystemKerberosOptions } from '../../../../src/security/system/systemKerberos';
import { until } from '../../../until';
import { forkFakeChild } from './fakeChild';

/** For calls that hang. Other calls have a long timeout, for a busy computer. */
const SHORT = 300;
const LONG = 60_000;

const SECRET = 'pass wörd 1';

interface Seen {
  readonly pid: number;
  readonly user?: string;
  readonly password?: string;
  readonly binding?: string;
}

const failsWith = (type: typeof KerberosError | typeof SecurityError, code: string) => (error: unknown) => {
  assert.ok(error instanceof type, String(error));
  assert.equal(error.code, code, error.message);
  return true;
};
const timedOut = failsWith(KerberosError, 'TIMED_OUT');
const failed = failsWith(KerberosError, 'FAILED');
const outOfOrder = failsWith(SecurityError, 'OUT_OF_ORDER');

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('SystemKerberos', () => {
  let folder: string;
  let children: ChildProcess[];
  /** How many children are ready. */
  let ready: number;
  let log: string[];
  let made: SystemKerberos[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bits-kerberos-'));
    children = [];
    ready = 0;
    log = [];
    made = [];
  });
  afterEach(async () => {
    for (const each of made) each.dispose();
    await until('the children end', () => children.every(({ pid }) => pid === undefined || !isAlive(pid)));
    rmSync(folder, { recursive: true });
  });

  const client = (options: SystemKerberosOptions = {}) => {
    const kerberos = new SystemKerberos({
      callTimeout: LONG,
      fork: () => {
        const child = forkFakeChild();
        children.push(child);
        child.once('message', () => ready++);
        return child;
      },
      log: (line) => log.push(line),
      ...options,
    });
    made.push(kerberos);
    return kerberos;
  };
  const context = (kerberos: SystemKerberos, spn = 'HTTP/srv', credential?: Credential) =>
    kerberos.createContext({ spn, credential, channelBinding: undefined });

  const step = async (of: SigningContext, peerToken?: Uint8Array) => of.step(peerToken);
  const seal = async (by: SigningContext, message: string) => by.seal(Buffer.from(message));

  /** Makes a first token. @returns the child's input */
  const begin = async (of: SigningContext): Promise<Seen> => {
    const token = await of.step();
    assert.ok(token);
    return JSON.parse(Buffer.from(token).toString('utf8')) as Seen;
  };
  const established = async (kerberos: SystemKerberos) => {
    const made = context(kerberos);
    const { pid } = await begin(made);
    await made.step(Buffer.from('the answer'));
    return { context: made, pid };
  };

  it('starts nothing before it is needed', () => {
    context(client());
    assert.equal(children.length, 0);
  });

  it('leads a context from the first token to sealed messages', async () => {
    const kerberos = client();
    const credential = { user: 'anna@CORP.EXAMPLE', password: SECRET };
    const made = kerberos.createContext({
      spn: 'HTTP/srv',
      credential,
      channelBinding: Buffer.from('tls:x'),
    });
    const { user, password, binding } = await begin(made);
    assert.deepEqual({ user, password, binding }, { ...credential, binding: 'tls:x' });
    assert.ok(!made.complete);
    assert.equal(await step(made, Buffer.from('the answer')), undefined);
    assert.ok(made.complete);
    assert.equal(await step(made), undefined);
    const sealed = await seal(made, 'hello');
    assert.equal(Buffer.from(await made.open(sealed)).toString(), 'hello');
    assert.equal(Buffer.from(await made.sign(Buffer.from('list'))).toString(), 'list');
    await made.verify(Buffer.from('list'), Buffer.from('mic'));
  });

  it('uses the signed-in user when there is no credential', async () => {
    const { user, password } = await begin(context(client()));
    assert.deepEqual({ user, password }, { user: undefined, password: undefined });
  });

  it('wipes the password that it has sent, and never logs it', async () => {
    const sent: { password?: Uint8Array }[] = [];
    const kerberos = client({
      callTimeout: SHORT,
      fork: () => {
        const child = forkFakeChild();
        const send = child.send.bind(child) as (message: unknown) => boolean;
        child.send = (message: { input?: { password?: Uint8Array } }) => {
          if (message.input) sent.push(message.input);
          return send(message);
        };
        children.push(child);
        return child;
      },
    });
    const credential = { user: 'anna', password: SECRET };
    assert.equal((await begin(context(kerberos, 'HTTP/srv', credential))).password, SECRET);
    for (const spn of ['no', 'hang', 'crash'])
      await assert.rejects(step(context(kerberos, spn, credential)), (error: Error) => {
        assert.ok(!error.message.includes(SECRET));
        return true;
      });
    assert.equal(sent.length, 4);
    for (const { password } of sent)
      assert.equal(Buffer.from(password ?? []).toString('hex'), '00'.repeat(12));
    assert.ok(!log.join('\n').includes(SECRET));
    for (const { spawnargs } of children) assert.ok(!spawnargs.join(' ').includes(SECRET));
  });

  describe('order', () => {
    it('keeps the order of messages', async () => {
      const { context: made } = await established(client());
      const done: number[] = [];
      await Promise.all(
        Array.from({ length: 10 }, async (_, i) => {
          await seal(made, `message ${i}`);
          done.push(i);
        }),
      );
      assert.deepEqual(done, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    });

    it('refuses steps out of order', async () => {
      const kerberos = client();
      await assert.rejects(step(context(kerberos), Buffer.from('an answer to nothing')), outOfOrder);
      await assert.rejects(seal(context(kerberos), 'too early'), outOfOrder);
      const { context: made } = await established(kerberos);
      await assert.rejects(step(made, Buffer.from('another')), outOfOrder);
      await assert.rejects(seal(made, 'after that'), outOfOrder);
    });

    it('ends only the context whose message does not open', async () => {
      const kerberos = client();
      const [one, other] = [await established(kerberos), await established(kerberos)];
      const broken = { signature: Buffer.alloc(0), data: Buffer.from('broken') };
      await assert.rejects(async () => one.context.open(broken), failsWith(SecurityError, 'INTEGRITY'));
      assert.ok(!one.context.complete);
      await assert.rejects(seal(one.context, 'more'), outOfOrder);
      await seal(other.context, 'more');
    });

    it('refuses calls of a disposed context', async () => {
      const { context: made } = await established(client());
      made.dispose();
      made.dispose();
      await assert.rejects(seal(made, 'late'), outOfOrder);
    });
  });

  describe('processes', () => {
    it('are one that holds all contexts, and others that make first tokens', async () => {
      const kerberos = client();
      const first = await established(kerberos);
      const others = [await established(kerberos), await established(kerberos)];
      assert.deepEqual(
        others.map(({ pid }) => pid),
        [first.pid, first.pid],
      );
      assert.equal(children.length, 2);
    });

    it('are one when contexts follow each other', async () => {
      const kerberos = client();
      for (let i = 0; i < 3; i++) (await established(kerberos)).context.dispose();
      assert.equal(children.length, 1);
    });

    it('are used again after an error of the realm', async () => {
      const kerberos = client();
      await assert.rejects(step(context(kerberos, 'no')), failsWith(KerberosError, 'SPN_UNKNOWN'));
      await begin(context(kerberos));
      assert.equal(children.length, 1);
    });

    it('end when they are idle', async () => {
      const kerberos = client({ idleTimeout: 50 });
      const { context: made, pid } = await established(kerberos);
      made.dispose();
      await until('it ends', () => !isAlive(pid));
      const again = await established(kerberos);
      assert.notEqual(again.pid, pid);
    });

    it('do not end while they hold a context', async () => {
      const kerberos = client({ idleTimeout: 50 });
      const { context: made, pid } = await established(kerberos);
      const scouted = await established(kerberos);
      await until('the scout ends', () => children.filter((child) => isAlive(child.pid ?? 0)).length === 1);
      await seal(made, 'still there');
      await seal(scouted.context, 'still there');
      assert.ok(isAlive(pid));
    });

    it('end when it is disposed of', async () => {
      const kerberos = client();
      const { context: made } = await established(kerberos);
      const hung = step(context(kerberos, 'hang'));
      await until('a second one hangs', () => ready === 2);
      kerberos.dispose();
      await assert.rejects(hung, failed);
      await assert.rejects(seal(made, 'late'), failed);
      await assert.rejects(step(context(kerberos)), failed);
      await until('they end', () => children.every(({ pid }) => !isAlive(pid ?? 0)));
    });
  });

  describe('a library that hangs', () => {
    it('fails the call in time, and the next one has a new process', async () => {
      const kerberos = client({ callTimeout: SHORT });
      await assert.rejects(step(context(kerberos, 'hang')), timedOut);
      await begin(context(kerberos));
      assert.equal(children.length, 2);
      assert.ok(log.some((line) => line.includes('did not return in time')));
    });

    it('does not delay or end open contexts', async () => {
      const kerberos = client();
      const { context: made } = await established(kerberos);
      const hung = context(kerberos, 'hang');
      const outcome = assert.rejects(step(hung), outOfOrder);
      await until('it hangs', () => ready === 2);
      await seal(made, 'meanwhile');
      hung.dispose();
      await outcome;
      await seal(made, 'afterwards');
    });

    it('does not use up the time of waiting calls', async () => {
      const kerberos = client({ callTimeout: SHORT });
      const hung = Array.from({ length: 6 }, () => assert.rejects(step(context(kerberos, 'hang')), timedOut));
      const behind = Array.from({ length: 3 }, () => begin(context(kerberos)));
      await Promise.all([...hung, ...behind]);
    });

    it('ends every context of its process when it hangs over a message', async () => {
      const kerberos = client({ callTimeout: SHORT });
      const [one, other] = [await established(kerberos), await established(kerberos)];
      const hung = assert.rejects(seal(one.context, 'hang'), timedOut);
      const waiting = assert.rejects(seal(other.context, 'behind it'), failed);
      const beginning = begin(context(kerberos));
      await Promise.all([hung, waiting]);
      assert.notEqual((await beginning).pid, one.pid);
      assert.ok(!other.context.complete);
    });

    it('is killed at once when its context is disposed of', async () => {
      const kerberos = client();
      const hung = context(kerberos, 'hang');
      const outcome = assert.rejects(step(hung), outOfOrder);
      await until('it hangs', () => ready === 1);
      hung.dispose();
      await outcome;
      await begin(context(kerberos));
    });

    it('does not delay the disposal of a waiting context', async () => {
      const kerberos = client();
      const hung = Array.from({ length: 3 }, () => context(kerberos, 'hang'));
      const outcomes = hung.map((each) => assert.rejects(step(each), outOfOrder));
      const queued = context(kerberos);
      const outcome = assert.rejects(step(queued), outOfOrder);
      queued.dispose();
      await outcome;
      assert.equal(children.length, 3);
      for (const each of hung) each.dispose();
      await Promise.all(outcomes);
    });

    it('may return late', async () => {
      const kerberos = client();
      const gate = join(folder, 'gate');
      const late = begin(context(kerberos, `gate ${gate}`));
      const other = await established(kerberos);
      writeFileSync(gate, '');
      assert.equal((await late).pid, other.pid);
    });

    it('drops a context that was abandoned while it began in the shared process', async () => {
      const kerberos = client({ idleTimeout: 50 });
      const gate = join(folder, 'gate');
      const { context: made, pid } = await established(kerberos);
      const waiting = context(kerberos);
      const sealing = seal(made, `gate ${gate}`); // blocks the shared process
      const outcome = assert.rejects(step(waiting), outOfOrder);
      await until('a scout starts', () => children.length === 2);
      await until('the scout ends', () => !isAlive(children[1]?.pid ?? 0));
      waiting.dispose();
      writeFileSync(gate, '');
      await sealing;
      await outcome;
      made.dispose();
      await until('nothing is left', () => !isAlive(pid));
    });
  });

  describe('a library that crashes', () => {
    it('fails the call, and the next one has a new process', async () => {
      const kerberos = client();
      await assert.rejects(step(context(kerberos, 'crash')), failed);
      await begin(context(kerberos));
      assert.equal(children.length, 2);
    });

    it('ends the contexts of its process, but not those that begin elsewhere', async () => {
      const kerberos = client();
      const [one, other] = [await established(kerberos), await established(kerberos)];
      const crashed = assert.rejects(seal(one.context, 'crash'), failed);
      const waiting = assert.rejects(seal(other.context, 'behind it'), failed);
      const beginning = begin(context(kerberos));
      await Promise.all([crashed, waiting]);
      assert.notEqual((await beginning).pid, one.pid);
    });

    it('recovers after the system could not start a process', async () => {
      let refusals = 4;
      const kerberos = new SystemKerberos({
        fork: () => {
          if (refusals-- > 0) throw Object.assign(new Error('spawn ENOMEM'), { code: 'ENOMEM' });
          const child = forkFakeChild();
          children.push(child);
          return child;
        },
      });
      made.push(kerberos);
      const target = { spn: 'HTTP/srv.example', credential: undefined, channelBinding: undefined };
      for (let round = 0; round < 4; round++)
        await assert.rejects(Promise.resolve(kerberos.createContext(target).step()), failed);
      assert.ok(await kerberos.createContext(target).step());
    });

    it('is not started again and again when it cannot start', async () => {
      let forks = 0;
      const kerberos = client({
        fork: () => {
          forks++;
          const child = forkFakeChild('end at once');
          children.push(child);
          return child;
        },
      });
      await assert.rejects(step(context(kerberos)), failed);
      assert.equal(forks, 1);
    });

    it('is killed when it does not start in time', async () => {
      const kerberos = client({
        startTimeout: SHORT,
        fork: () => {
          const child = forkFakeChild('say nothing');
          children.push(child);
          return child;
        },
      });
      await assert.rejects(step(context(kerberos)), timedOut);
    });
  });
});
