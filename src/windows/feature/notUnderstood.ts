import { hasCode, type RemoteError } from '../../wsman/errors';
import { FAULT, WBEM } from '../../wsman/faultCodes';

/** WinRM: the address of the DMTF for a class that is not the DMTF's, or of a version that has none. */
const NOT_OF_DMTF = 2150859065;
const DMTF_VERSION = 2150859066;

/**
 * Codes of faults that say that the input was not understood, so that nothing was done: those of the subcodes
 * SchemaValidationError, InvalidParameter, ActionNotSupported and InvalidOptions, and WMI's own.
 */
const CODES: readonly number[] = [
  FAULT.SCHEMA_VALIDATION_ERROR,
  FAULT.INVALID_PARAMETER,
  FAULT.PARAMETER_TYPE_MISMATCH,
  FAULT.INVALID_PARAMETER_NAME,
  FAULT.INVALID_XML_VALUES,
  FAULT.INVALID_XML_MISSING_VALUES,
  FAULT.INVALID_XML_NAMESPACE,
  FAULT.WMI_PROVIDER_INVALID_PARAMETER,
  FAULT.ACTION_NOT_SUPPORTED,
  FAULT.INVALID_OPTIONS,
  NOT_OF_DMTF,
  DMTF_VERSION,
  WBEM.TYPE_MISMATCH,
  WBEM.INVALID_PARAMETER,
  WBEM.INVALID_METHOD_PARAMETERS,
];

/** The same for faults without any code. */
const SUBCODES: readonly string[] = [
  'SchemaValidationError',
  'InvalidParameter',
  'ActionNotSupported',
  'InvalidOptions',
];

/**
 * Whether a host has refused a request because it did not understand it: another form may be tried. Every other failure
 * leaves open that the request was taken, or would be the same in every form (feature-install.md, 2.3).
 */
export function isNotUnderstood(error: unknown): error is RemoteError {
  if (!hasCode(error, 'FAULT')) return false;
  if (error.hostCodes.length === 0) return SUBCODES.includes(String(error.args['code']));
  return error.hostCodes.some((code) => CODES.includes(code));
}
