import { SecurityError } from '../errors';

/** Ids of the pairs in a target info that this client looks at or adds (MsvAv…, MS-NLMP 2.2.2.1). */
export const AV = {
  EOL: 0,
  FLAGS: 6,
  TIMESTAMP: 7,
  TARGET_NAME: 9,
  CHANNEL_BINDINGS: 10,
} as const;

/** Bit of MsvAvFlags: the AUTHENTICATE message carries a MIC. */
const MIC_PRESENT = 0x02;

/** One AV_PAIR (MS-NLMP 2.2.2.1). */
export interface AvPair {
  readonly id: number;
  readonly value: Buffer;
}

/** What the client puts beside the server's pairs. */
interface ClientPairs {
  /** Service principal name; left out when undefined. */
  readonly targetName: string | undefined;
  /** The 16 bytes of MsvAvChannelBindings; left out when undefined, because zeros are a wrong binding. */
  readonly channelBindings: Buffer | undefined;
  readonly mic: boolean;
}

const LENGTHS = new Map<number, number>([
  [AV.FLAGS, 4],
  [AV.TIMESTAMP, 8],
]);

/**
 * Reads pairs up to the end pair; what follows that is ignored.
 * @throws SecurityError `MALFORMED_TOKEN` when a pair runs over the end, the end pair is missing, or a time
 * or flags have another size than theirs.
 */
export function decodeTargetInfo(bytes: Buffer): AvPair[] {
  const pairs: AvPair[] = [];
  for (let offset = 0; offset + 4 <= bytes.length;) {
    const id = bytes.readUInt16LE(offset);
    if (id === AV.EOL) return pairs;
    const end = offset + 4 + bytes.readUInt16LE(offset + 2);
    // A pair that runs over the end is cut here, and ends the loop for want of another head.
    const value = bytes.subarray(offset + 4, end);
    if ((LENGTHS.get(id) ?? value.length) !== value.length) break;
    pairs.push({ id, value });
    offset = end;
  }
  throw new SecurityError('MALFORMED_TOKEN', 'The target information of the NTLM challenge is malformed.');
}

/** The bytes of the pairs, closed with the end pair. */
export function encodeTargetInfo(pairs: readonly AvPair[]): Buffer {
  const parts = [...pairs, { id: AV.EOL, value: Buffer.alloc(0) }].map(({ id, value }) => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(id, 0);
    head.writeUInt16LE(value.length, 2);
    return Buffer.concat([head, value]);
  });
  return Buffer.concat(parts);
}

/** The server's time as an 8-byte FILETIME, if it gave one. */
export function timestampOf(pairs: readonly AvPair[]): Buffer | undefined {
  return pairs.find(({ id }) => id === AV.TIMESTAMP)?.value;
}

function withMicFlag(pairs: readonly AvPair[]): AvPair[] {
  const flags = Buffer.alloc(4);
  flags.writeUInt32LE(
    ((pairs.find(({ id }) => id === AV.FLAGS)?.value.readUInt32LE() ?? 0) | MIC_PRESENT) >>> 0,
  );
  const flagged = { id: AV.FLAGS, value: flags };
  return pairs.some(({ id }) => id === AV.FLAGS)
    ? pairs.map((pair) => (pair.id === AV.FLAGS ? flagged : pair))
    : [...pairs, flagged];
}

/**
 * The pairs of the client's answer: the server's, in their order, then ours (MS-NLMP 3.1.5.1.2).
 * A target name or channel binding among the server's is dropped: it is the client that vouches for these,
 * and a relay could otherwise plant the ones which its victim wants to see.
 */
export function answerPairs(server: readonly AvPair[], client: ClientPairs): AvPair[] {
  const pairs = server.filter(({ id }) => id !== AV.TARGET_NAME && id !== AV.CHANNEL_BINDINGS);
  if (client.channelBindings) pairs.push({ id: AV.CHANNEL_BINDINGS, value: client.channelBindings });
  if (client.targetName !== undefined) {
    pairs.push({ id: AV.TARGET_NAME, value: Buffer.from(client.targetName, 'utf16le') });
  }
  return client.mic ? withMicFlag(pairs) : pairs;
}
