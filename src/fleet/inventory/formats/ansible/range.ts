import { MOST_HOSTS } from '../reading';

const RANGE = /\[(\d+):(\d+)(?::(\d+))?\]|\[([a-zA-Z]):([a-zA-Z])(?::(\d+))?\]/;
/** Ranges in one pattern. */
const MOST_RANGES = 4;

/**
 * The names that a pattern of Ansible stands for, such as `web[01:50:2].corp.example`.
 * @returns `undefined` for one that cannot be read, or stands for more names than an inventory may have
 */
export function expandRange(pattern: string): readonly string[] | undefined {
  let names: readonly string[] = [pattern];
  for (let count = 0; count <= MOST_RANGES; count++) {
    const found = RANGE.exec(names[0] ?? '');
    if (found === null) return names.some((name) => /[[\]]/.test(name)) ? undefined : names;
    const steps = stepsOf(found);
    if (steps === undefined || steps.length * names.length > MOST_HOSTS) return undefined;
    // All names have the same range at the same place or behind it.
    names = names.flatMap((name) => steps.map((step) => name.replace(RANGE, step)));
  }
  return undefined;
}

function stepsOf([, from, to, step, first, last, letterStep]: RegExpExecArray):
  readonly string[] | undefined {
  if (first !== undefined && last !== undefined)
    return counted(first.charCodeAt(0), last.charCodeAt(0), letterStep)?.map((code) =>
      String.fromCharCode(code),
    );
  if (from === undefined || to === undefined) return undefined;
  // A first number with a leading zero gives all of them its length.
  const width = from.startsWith('0') ? from.length : 0;
  return counted(Number(from), Number(to), step)?.map((number) => String(number).padStart(width, '0'));
}

function counted(from: number, to: number, stepText = '1'): readonly number[] | undefined {
  const step = Number(stepText);
  const count = Math.floor((to - from) / step) + 1;
  if (!(count > 0 && count <= MOST_HOSTS) || !Number.isSafeInteger(to)) return undefined;
  return Array.from({ length: count }, (_, index) => from + index * step);
}
