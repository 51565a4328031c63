import { hasCode, RemoteError } from '../../wsman/errors';
import { WBEM } from '../../wsman/faultCodes';
import { notOffered } from './obstacleTexts';

const E_ACCESSDENIED = 0x8007_0005;

/**
 * A failure to call Server Manager, in words about the feature: as it comes it speaks of BITS. Errors that say nothing of
 * the feature are returned as they are.
 */
export function asFeatureError(error: unknown, host: string): unknown {
  if (
    hasCode(error, 'ACCESS_DENIED') ||
    (hasCode(error, 'FAULT') && error.hostCodes.includes(E_ACCESSDENIED))
  )
    return new RemoteError('FEATURE_DENIED', error.args, {
      cause: error,
      hostCodes: error.hostCodes,
      ...(error.detail !== undefined && { detail: error.detail }),
    });
  if (!hasCode(error, 'PROVIDER_MISSING', 'NOT_FOUND')) return error;
  const isClass = error.hostCodes.includes(WBEM.INVALID_CLASS);
  return notOffered(host, isClass ? 'noSuchComponent' : 'noServerManager', error);
}
