/**
 * A message that a server of PowerShell remoting does not take: fragments out of order, XML that is none, a property that is
 * missing, another protocol. The session ends with it (MS-PSRP 3.1.5.1.2).
 */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}

/** The code with which the plug-in of PowerShell ends a session after such a message. */
export const MANAGED_EXCEPTION = 2152992672;
