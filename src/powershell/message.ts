import { DecodeError } from '../wsman/decodeError';
import { GUID_BYTES, guidBytes } from './guid';

/** Types of messages (MS-PSRP 2.2.1). A type that is not listed is ignored. */
export const MESSAGE = {
  SESSION_CAPABILITY: 0x0001_0002,
  INIT_RUNSPACEPOOL: 0x0001_0004,
  PUBLIC_KEY_REQUEST: 0x0001_0007,
  RUNSPACEPOOL_STATE: 0x0002_1005,
  CREATE_PIPELINE: 0x0002_1006,
  APPLICATION_PRIVATE_DATA: 0x0002_1009,
  RUNSPACEPOOL_HOST_CALL: 0x0002_1100,
  PIPELINE_OUTPUT: 0x0004_1004,
  ERROR_RECORD: 0x0004_1005,
  PIPELINE_STATE: 0x0004_1006,
  WARNING_RECORD: 0x0004_1009,
  PIPELINE_HOST_CALL: 0x0004_1100,
} as const;

const TO_SERVER = 2;
const HEADER = 8 + 2 * GUID_BYTES;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** A message (MS-PSRP 2.2.1): a header of 40 bytes, numbers little-endian, then CLIXML in UTF-8. */
export interface Message {
  readonly type: number;
  /** Bytes of the pool's and the pipeline's GUID. Old clients wrote them in another order, so they are never read. */
  readonly poolId: Buffer;
  readonly pipelineId: Buffer;
  readonly xml: string;
}

/** Writes a message to the server. @param pipelineId of all zeros for a message to the pool */
export function writeMessage(type: number, poolId: string, pipelineId: string, xml: string): Buffer {
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32LE(TO_SERVER, 0);
  numbers.writeUInt32LE(type, 4);
  return Buffer.concat([numbers, guidBytes(poolId), guidBytes(pipelineId), Buffer.from(xml, 'utf8')]);
}

/** Reads a message. Windows puts a byte order mark before the XML. @throws DecodeError for one without a whole header */
export function readMessage(bytes: Buffer): Message {
  if (bytes.length < HEADER) throw new DecodeError('a message in it is shorter than its header');
  const content = bytes.subarray(HEADER);
  const isMarked = content.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  return {
    type: bytes.readUInt32LE(4),
    poolId: bytes.subarray(8, 8 + GUID_BYTES),
    pipelineId: bytes.subarray(8 + GUID_BYTES, HEADER),
    xml: (isMarked ? content.subarray(BYTE_ORDER_MARK.length) : content).toString('utf8'),
  };
}
