import { hostsOf, type Amount } from './amount';

/**
 * How many hosts each wave has. A percentage is one of all hosts, and never no host; the last size repeats until every
 * host has its wave.
 * @param sizes at least one
 * @returns numbers from 1, whose sum is `total`
 */
export function waveSizes(sizes: readonly Amount[], total: number): readonly number[] {
  const waves: number[] = [];
  for (let left = total; left > 0;) {
    const size = sizes[Math.min(waves.length, sizes.length - 1)] ?? { percent: 100 };
    const wave = Math.min(left, Math.max(1, hostsOf(size, total)));
    waves.push(wave);
    left -= wave;
  }
  return waves;
}

/** The wave of each host, from 0, in the order of the hosts. */
export function wavesOf(sizes: readonly Amount[], total: number): readonly number[] {
  return waveSizes(sizes, total).flatMap((size, wave) => Array.from({ length: size }, () => wave));
}
