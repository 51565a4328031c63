import { isActive, isFailed, JOB_STATES, type JobState } from '../../bits/states';
import { oneOf } from '../line/values';
import { STATE_WORDS } from '../table/options';

/** The words that mean several states, or one by a plainer name: those of the filter in the editor's tree. */
const SITUATIONS: Readonly<Record<string, (state: JobState) => boolean>> = {
  active: isActive,
  failed: isFailed,
  ready: (state) => state === 'TRANSFERRED',
};

/**
 * A test for states by the words of `--state`, several of which are apart by commas; `-` stands for `_`, too.
 * @throws RemoteError `BAD_INPUT` for another word
 */
export function stateTest(texts: readonly string[]): (state: JobState) => boolean {
  const words = texts.flatMap((text) => text.split(',')).map((word) => word.trim().replaceAll('-', '_'));
  const tests = words.map((word) => testOf(oneOf('--state', STATE_WORDS, word)));
  return (state) => tests.some((test) => test(state));
}

function testOf(word: string): (state: JobState) => boolean {
  const situation = SITUATIONS[word];
  if (situation) return situation;
  const name = JOB_STATES.find((state) => state.toLowerCase() === word);
  return (state) => state === name;
}
