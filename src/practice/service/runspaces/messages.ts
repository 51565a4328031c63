import { ProtocolError } from './protocolError';

/** Types of messages that a server reads or writes (MS-PSRP 2.2.1). Any other is ignored. */
export const TYPE = {
  sessionCapability: 0x0001_0002,
  initRunspacePool: 0x0001_0004,
  setMaxRunspaces: 0x0002_1002,
  setMinRunspaces: 0x0002_1003,
  runspaceAvailability: 0x0002_1004,
  runspacePoolState: 0x0002_1005,
  createPipeline: 0x0002_1006,
  getAvailableRunspaces: 0x0002_1007,
  applicationPrivateData: 0x0002_1009,
  pipelineInput: 0x0004_1002,
  endOfPipelineInput: 0x0004_1003,
  pipelineOutput: 0x0004_1004,
  errorRecord: 0x0004_1005,
  pipelineState: 0x0004_1006,
} as const;

/** Who a message is for. */
const TO_CLIENT = 1;

const GUID = 16;
const TYPE_AT = 4;
const POOL_AT = 8;
const PIPELINE_AT = POOL_AT + GUID;
const DATA_AT = PIPELINE_AT + GUID;

/** The id of nothing: of the pool, where a pipeline's is meant, and of a pool that the server does not know yet. */
export const NO_ID: Buffer = Buffer.alloc(GUID);
/** Windows begins the XML of every message that it sends with it; clients may or may not. */
const MARK = '\ufeff';

/** A message from a client. Ids are bytes, which are sent back as they came: old clients order them in another way. */
export interface ClientMessage {
  readonly type: number;
  readonly poolId: Buffer;
  readonly pipelineId: Buffer;
  /** CLIXML; empty at the end of input. */
  readonly xml: string;
}

/** @throws ProtocolError where the header is cut */
export function readMessage(bytes: Buffer): ClientMessage {
  if (bytes.length < DATA_AT) throw new ProtocolError('a message ends in its header');
  const text = bytes.toString('utf8', DATA_AT);
  return {
    type: bytes.readUInt32LE(TYPE_AT),
    poolId: bytes.subarray(POOL_AT, PIPELINE_AT),
    pipelineId: bytes.subarray(PIPELINE_AT, DATA_AT),
    xml: text.startsWith(MARK) ? text.slice(MARK.length) : text,
  };
}

/** A message to the client, as Windows writes it. */
export function writeMessage(type: number, poolId: Buffer, pipelineId: Buffer, xml: string): Buffer {
  const numbers = Buffer.alloc(POOL_AT);
  numbers.writeUInt32LE(TO_CLIENT);
  numbers.writeUInt32LE(type, TYPE_AT);
  return Buffer.concat([numbers, poolId, pipelineId, Buffer.from(MARK + xml, 'utf8')]);
}
