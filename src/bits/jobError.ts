import { cutAddresses } from '../runtime/addressSecrets';
import type { CimInstance } from '../wsman/cim';
import { DecodeError } from '../wsman/decodeError';
import { describeJobError } from './errorCodes';
import type { JobError } from './requests';
import { ERROR_CONTEXTS } from './states';

/**
 * Reads the output of `GetError`. Only the code is needed: a context that cannot be read hides no error.
 * @returns `undefined` for a job without an error, whose code is 0 or nil
 * @throws DecodeError if the output has no code: it would look like a job without an error
 */
export function readJobError(output: CimInstance): JobError | undefined {
  if (!output.has('ErrorCode')) throw new DecodeError('it holds no ErrorCode');
  const code = output.hresult('ErrorCode') ?? 0;
  if (code === 0) return undefined;
  const context = readContext(output);
  return {
    context,
    info: describeJobError(code, context),
    contextDescription: cutAddresses(output.text('ContextDescription')?.trim() ?? ''),
    errorDescription: cutAddresses(output.text('ErrorDescription')?.trim() ?? ''),
  };
}

function readContext(output: CimInstance): JobError['context'] {
  const text = output.text('ErrorContext')?.trim() ?? '0';
  if (!/^\d{1,5}$/.test(text)) return 'UNKNOWN';
  return ERROR_CONTEXTS[Number(text)] ?? `UNKNOWN(${Number(text)})`;
}
