import { isRemoteError } from '../wsman/errors';

/** `{code, message, advice, phase, detail}`; a failure of our own is told as such, without its stack. */
export function errorJson(error: unknown): Record<string, unknown> {
  if (!isRemoteError(error))
    return {
      code: 'INTERNAL',
      message: error instanceof Error ? error.message : String(error),
      advice: 'This is a fault of the program. Please report it.',
      phase: 'internal',
      detail: null,
    };
  const { code, message, advice, phase, detail } = error;
  return { code, message, advice, phase, detail: detail ?? null };
}
