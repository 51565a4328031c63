import fc from 'fast-check';

/** One change of bytes. Offsets wrap around at the end. */
type Edit =
  | { readonly kind: 'bit' | 'byte' | 'remove' | 'repeat'; readonly at: number; readonly amount: number }
  | { readonly kind: 'number'; readonly at: number; readonly width: number; readonly value: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cut'; readonly at: number };

/** Critical values of counts, lengths and offsets. */
const EDGES = [
  0, 1, 0x7f, 0x80, 0x81, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff,
];
const PLACES = 4096;

const at = fc.nat(PLACES);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constantFrom('bit', 'byte', 'remove', 'repeat'), at, amount: fc.nat(255) }),
  fc.record({
    kind: fc.constant('number'),
    at,
    width: fc.constantFrom(1, 2, -2, 4, -4),
    value: fc.oneof(fc.constantFrom(...EDGES), fc.nat(0xffff)),
  }),
  fc.record({ kind: fc.constant('insert'), at, bytes: fc.uint8Array({ maxLength: 12 }) }),
  fc.record({ kind: fc.constant('cut'), at }),
);

function applied(bytes: Buffer, change: Edit): Buffer {
  const place = bytes.length === 0 ? 0 : change.at % bytes.length;
  switch (change.kind) {
    case 'bit':
    case 'byte': {
      const copy = Buffer.from(bytes);
      const value = copy[place];
      if (value !== undefined)
        copy[place] = change.kind === 'bit' ? value ^ (1 << (change.amount % 8)) : change.amount;
      return copy;
    }
    case 'number':
      return withNumber(bytes, place, change.width, change.value);
    case 'remove':
      return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + change.amount)]);
    case 'repeat': {
      const end = Math.min(place + change.amount, bytes.length);
      return Buffer.concat([bytes.subarray(0, end), bytes.subarray(place)]);
    }
    case 'insert':
      return Buffer.concat([bytes.subarray(0, place), change.bytes, bytes.subarray(place)]);
    case 'cut':
      return bytes.subarray(0, place);
  }
}

/** @param width in bytes; negative for big endian */
function withNumber(bytes: Buffer, place: number, width: number, value: number): Buffer {
  const size = Math.abs(width);
  const number = Buffer.alloc(size);
  const fitting = value % 256 ** size;
  if (width < 0) number.writeUIntBE(fitting, 0, size);
  else number.writeUIntLE(fitting, 0, size);
  return Buffer.concat([bytes.subarray(0, place), number, bytes.subarray(place + size)]);
}

/** Messages unchanged, with a few changes, or concatenated. */
export function damaged(...samples: readonly Uint8Array[]): fc.Arbitrary<Buffer> {
  const sample = fc.nat(samples.length - 1).map((index) => Buffer.from(samples[index] ?? []));
  const changed = fc
    .tuple(sample, fc.array(edit, { maxLength: 4 }))
    .map(([bytes, edits]) => edits.reduce(applied, bytes));
  const glued = fc
    .tuple(changed, sample, at)
    .map(([head, tail, place]) =>
      Buffer.concat([head.subarray(0, place % (head.length + 1)), tail.subarray(place % (tail.length + 1))]),
    );
  return fc.oneof({ arbitrary: changed, weight: 6 }, { arbitrary: glued, weight: 1 });
}

/** Random bytes, mostly short, sometimes long. */
export const noise: fc.Arbitrary<Buffer> = fc
  .oneof(
    { arbitrary: fc.uint8Array({ maxLength: 200 }), weight: 9 },
    {
      // Long ones repeat, because random bytes cost more than the tested code.
      arbitrary: fc
        .tuple(fc.uint8Array({ minLength: 1, maxLength: 8 }), fc.nat(1000))
        .map(([bytes, times]) => Buffer.alloc(bytes.length * times, bytes)),
      weight: 1,
    },
  )
  .map((bytes) => Buffer.from(bytes));
