import pLimit from 'p-limit';
import { usageError } from '../line/values';
import type { World } from '../world';

/** A world whose questions stand on the terminal one at a time, whichever hosts ask them. */
export function inTurns(world: World): World {
  const turn = pLimit(1);
  const { confirm, secret } = world;
  return {
    ...world,
    confirm: confirm && ((question) => turn(() => confirm(question))),
    secret: secret && ((question) => turn(() => secret(question))),
  };
}

/** A world without questions, as `--no-input` wants it. Standard input that is no terminal can still be read. */
export function withoutQuestions(world: World): World {
  const { secret, stdin } = world;
  const nobody = (): Promise<Uint8Array> =>
    Promise.reject(usageError('--no-input forbids to ask for a password, and standard input is a terminal.'));
  return { ...world, confirm: undefined, secret: undefined, stdin: secret ? nobody : stdin };
}
