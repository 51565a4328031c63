import { createHmac, randomBytes } from 'node:crypto';
import { Sealing } from '../../src/security/ntlm/sealing';
import type { Measured } from '../figures';
import { median, repeated, timed } from '../measure';

/** Twelve megabytes, in messages of the size of answers. */
const MESSAGES = 24;
const MESSAGE = 500_000;
const RUNS = 15;
const WARM_UP = 10;

/** Sealing at one end and opening at the other, compared with HMAC-MD5 over the same bytes, which both compute. */
export async function sealing(): Promise<readonly Measured[]> {
  const message = randomBytes(MESSAGE);
  const key = randomBytes(16);
  const sender = new Sealing(key, 'server');
  const receiver = new Sealing(key, 'client');
  const sealAndOpen = (): Promise<void> => {
    for (let count = 0; count < MESSAGES; count++) receiver.open(sender.seal(message));
    return Promise.resolve();
  };
  const hash = (): Promise<void> => {
    for (let count = 0; count < MESSAGES * 2; count++) createHmac('md5', key).update(message).digest();
    return Promise.resolve();
  };
  await repeated(1, WARM_UP, sealAndOpen);
  const shares = await repeated(RUNS, 1, async () => {
    const alone = await timed(hash);
    return alone / (await timed(sealAndOpen));
  });
  const figure = 'speed against HMAC-MD5 alone';
  return [{ figure, value: median(shares), goal: 0.5, is: 'atLeast', unit: 'times' }];
}
