/** The content of generated files, which depends on their names only. */

const UNITS: Readonly<Record<string, number>> = { B: 1, KB: 1024, MB: 1_048_576, GB: 1_073_741_824 };

/** Size of a file without a size in its name. */
const DEFAULT_SIZE = 1_048_576;

/** Size of a file in bytes, by its name: `update-100MB.bin` has 100 MiB. */
export function contentSize(name: string): number {
  const match = /-(\d{1,6})(B|KB|MB|GB)(?:\.[^.]*)?$/iu.exec(name);
  const unit = UNITS[match?.[2]?.toUpperCase() ?? ''];
  return match && unit !== undefined ? Number(match[1]) * unit : DEFAULT_SIZE;
}

/** FNV-1a of the name. */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** The 32 bits at a position, by the finaliser of MurmurHash3, which gives random access. */
function word(seed: number, index: number): number {
  let bits = (seed + Math.imul(index, 0x9e3779b1) + Math.trunc(index / 0x1_0000_0000)) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** The bytes of a file from `start` to `end`, `end` not included. */
export function contentBytes(name: string, start: number, end: number): Buffer {
  const seed = seedOf(name);
  const first = Math.floor(start / 4);
  const words = Math.ceil(end / 4) - first;
  const bytes = Buffer.allocUnsafe(words * 4);
  for (let index = 0; index < words; index++) bytes.writeInt32LE(word(seed, first + index), index * 4);
  return bytes.subarray(start - first * 4, end - first * 4);
}
