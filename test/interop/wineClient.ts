/**
 * A program for Windows' Node. It signs in with our Kerberos by commands over a connection, one line of JSON each.
 * Standard output is not reliable under wine.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { KerberosError, SecurityError } from '../../src/security/errors';
import type { SigningContext } from '../../src/security/mechanism';
import { SystemKerberos } from '../../src/security/system/systemKerberos';
import type { WineAnswer, WineRequest } from './winePeer';

const kerberos = new SystemKerberos({ callTimeout: 60_000, startTimeout: 60_000 });
let context: SigningContext | undefined;

const bytes = (text = '') => Buffer.from(text, 'base64');
const text = (data: Uint8Array | undefined) => (data ? Buffer.from(data).toString('base64') : '');

async function perform(request: WineRequest): Promise<string[]> {
  if (request.kind === 'create') {
    context?.dispose();
    context = kerberos.createContext({
      spn: request.spn,
      credential: request.credential,
      channelBinding: request.binding === undefined ? undefined : bytes(request.binding),
    });
    return [];
  }
  if (!context) throw new Error('no context');
  const [first, second] = request.values.map(bytes);
  switch (request.kind) {
    case 'step':
      return [text(await context.step(first)), String(context.complete)];
    case 'seal': {
      const { signature, data } = await context.seal(first ?? bytes());
      return [text(signature), text(data)];
    }
    case 'open':
      return [text(await context.open({ signature: first ?? bytes(), data: second ?? bytes() }))];
    case 'sign':
      return [text(await context.sign(first ?? bytes()))];
    case 'verify':
      await context.verify(first ?? bytes(), second ?? bytes());
      return [];
  }
}

async function answer(line: string): Promise<WineAnswer> {
  try {
    return { values: await perform(JSON.parse(line) as WineRequest) };
  } catch (error) {
    const code = error instanceof KerberosError || error instanceof SecurityError ? error.code : 'NONE';
    return { code, message: String(error) };
  }
}

async function main(): Promise<void> {
  const socket = connect(Number(process.argv[2]), '127.0.0.1');
  await once(socket, 'connect');
  for await (const line of createInterface({ input: socket }))
    socket.write(`${JSON.stringify(await answer(line))}\n`);
  kerberos.dispose();
  process.exit();
}

void main();
