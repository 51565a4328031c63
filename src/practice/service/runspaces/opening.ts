import type { Behaviour } from '../../behaviour';
import { readObject, type Obj } from './clixml/read';
import {
  int32,
  int64,
  boolean,
  dictionary,
  object,
  version,
  writeClixml,
  type Written,
} from './clixml/write';
import { ProtocolError } from './protocolError';

/** The opening of a pool (MS-PSRP 3.2.5.4.1, 3.2.5.4.2): what the client sends in Create, and what the server answers. */

const SERIALIZATION_VERSION = '1.1.0.1';
/** Windows PowerShell says 2.0 here, whichever version it is. */
const REMOTING_VERSION = '2.0';
/** The engine of Windows Server 2019, which is the Windows that the practice host plays elsewhere too. */
const ENGINE_VERSION = '5.1.17763.1';

/** State of a pool (MS-PSRP 2.2.3.4). */
const OPENED = 2;

/**
 * Reads SESSION_CAPABILITY.
 * @returns the protocol that both sides speak: the smaller of their versions
 * @throws ProtocolError for another major version, or a property that is missing
 */
export function agree(xml: string, own: Behaviour['remotingProtocol']): Behaviour['remotingProtocol'] {
  const capability = readObject(xml);
  const protocol = majorAndMinor(capability, 'protocolversion', 2);
  majorAndMinor(capability, 'PSVersion', 2);
  majorAndMinor(capability, 'SerializationVersion', 1);
  if (protocol >= minor(own)) return own;
  return protocol === 2 ? '2.2' : '2.1';
}

/** Reads INIT_RUNSPACEPOOL. @throws ProtocolError where a property is missing */
export function checkPool(xml: string): void {
  const pool = readObject(xml);
  pool.number('MinRunspaces');
  pool.number('MaxRunspaces');
  pool.number('PSThreadOptions');
  pool.number('ApartmentState');
  checkHost(pool);
  pool.get('ApplicationArguments');
}

/** Reads what a client says of the person in front of it. @throws ProtocolError where a property is missing */
export function checkHost(holder: Obj): void {
  const host = holder.object('HostInfo');
  for (const part of ['_isHostNull', '_isHostUINull', '_isHostRawUINull', '_useRunspaceHost'])
    host.flag(part);
}

export function serverCapability(protocol: Behaviour['remotingProtocol']): string {
  return writeClixml(
    object({
      protocolversion: version(protocol),
      PSVersion: version(REMOTING_VERSION),
      SerializationVersion: version(SERIALIZATION_VERSION),
    }),
  );
}

export function privateData(): string {
  const table = dictionary({
    PSVersion: version(ENGINE_VERSION),
    PSRemotingProtocolVersion: version('2.3'),
    SerializationVersion: version(SERIALIZATION_VERSION),
  });
  return writeClixml(object({ ApplicationPrivateData: dictionary({ PSVersionTable: table }) }));
}

export function poolOpened(): string {
  return writeClixml(object({ RunspaceState: int32(OPENED) }));
}

/**
 * The answer to a question about the size of the pool (MS-PSRP 2.2.2.6), which is one runspace and stays so.
 * @param xml with the number of the question
 * @throws ProtocolError
 */
export function availability(xml: string, asksHowMany: boolean): string {
  const question = readObject(xml);
  const ci = question.big(question.has('ci') ? 'ci' : 'CI');
  const answer: Written = asksHowMany ? int64(1n) : boolean(false);
  return writeClixml(object({ SetMinMaxRunspacesResponse: answer, ci: int64(ci) }));
}

/** @returns the minor version */
function majorAndMinor(capability: Obj, name: string, major: number): number {
  const [, first, second] = /^(\d{1,4})\.(\d{1,4})(?:\.\d+)*$/u.exec(capability.text(name)) ?? [];
  if (Number(first) !== major) throw new ProtocolError(`the version in ${name} is not supported`);
  return Number(second);
}

function minor(protocol: Behaviour['remotingProtocol']): number {
  return Number(protocol.slice('2.'.length));
}
