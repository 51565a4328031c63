import { hasCode, RemoteError } from '../wsman/errors';
import { FAULT } from '../wsman/faultCodes';

/** The refusal of a session in the words of PowerShell remoting: those of WMI would blame the BITS provider. */
export function endpointError(error: unknown, host: string, configuration: string): unknown {
  if (hasCode(error, 'ACCESS_DENIED')) return named('ENDPOINT_DENIED', error, host, configuration);
  const isUnknown =
    hasCode(error, 'PROVIDER_MISSING', 'FAULT', 'NOT_FOUND') &&
    error.hostCodes.some((code) => UNKNOWN.includes(code));
  return isUnknown ? named('ENDPOINT_MISSING', error, host, configuration) : error;
}

/** The name of the configuration is not in the host's catalogue, or is no name. */
const UNKNOWN: readonly number[] = [FAULT.INVALID_RESOURCE_URI, FAULT.INVALID_URI, FAULT.RESOURCE_NOT_FOUND];

function named(
  code: 'ENDPOINT_DENIED' | 'ENDPOINT_MISSING',
  cause: RemoteError,
  host: string,
  configuration: string,
): RemoteError {
  const { args, detail, hostCodes } = cause;
  return new RemoteError(
    code,
    { ...args, host, configuration },
    { cause, hostCodes, ...(detail !== undefined && { detail }) },
  );
}
