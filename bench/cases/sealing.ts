import { createHmac, randomBytes } from 'node:crypto';
import { Sealing } from '../../src/security/ntlm/sealing';
import type { Measured } from '../figures';
import { repeated, timed } from '../measure';
import { inTurn, timesOther } from '../pairs';

/** Twelve megabytes, in messages of the size of answers. */
const MESSAGES = 24;
const MESSAGE = 500_000;
const PAIRS = 15;
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
  const pairs = await inTurn({
    pairs: PAIRS,
    warmUp: 1,
    ours: () => timed(sealAndOpen),
    other: () => timed(hash),
  });
  return [timesOther(pairs, { figure: 'time against HMAC-MD5 alone', goal: 2 })];
}
