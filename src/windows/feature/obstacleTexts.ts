import { RemoteError } from '../../wsman/errors';
import type { Obstacle } from '../kind/hostKind';
import type { FailureText } from './failureTexts';

/** Why the feature of a host cannot be changed from here, and what to do. */
export const OBSTACLE_TEXTS = {
  installed: { reason: 'it is installed.', advice: 'Nothing needs to be done.' },
  client: {
    reason: 'the host runs a client edition of Windows.',
    advice:
      'The feature is part of Windows Server only. The jobs of this host can be managed by its PowerShell.',
  },
  edition: {
    reason: 'this edition of Windows Server does not have it.',
    advice: 'Nano Server and containers lack it. The jobs of this host may be managed by its PowerShell.',
  },
  tooOld: {
    reason: 'the host is older than Windows Server 2012.',
    advice: 'Run this on the host: Import-Module ServerManager; Add-WindowsFeature BITS-Compact-Server',
  },
  noServerManager: {
    reason: 'the host has no classes of Server Manager, by which features are installed.',
    advice: 'Run this on the host: Install-WindowsFeature -Name BITS-Compact-Server',
  },
  restartPending: {
    reason: 'the host waits for a restart.',
    advice: 'Restart the host at a convenient time, then check again.',
  },
  denied: {
    reason: "the host doesn't let this account read enough about it.",
    advice: 'Sign in with an account of the Administrators group of the host.',
  },
  unknown: {
    reason: 'the host did not say what kind of Windows it is.',
    advice: 'Look again. If the problem persists, look at the features on the host: Get-WindowsFeature BITS*',
  },
  needsSource: {
    reason: 'its files were taken off the disk of the host.',
    advice:
      'Name a source that the computer account of the host may read: a share with the folder sources\\sxs of the Windows medium, or wim:\\\\server\\share\\install.wim:N.',
  },
  noSuchComponent: {
    reason: 'Server Manager on the host does not know it.',
    advice: 'Run this on the host to see what it has: Get-WindowsFeature BITS*',
  },
} as const satisfies Readonly<Record<Obstacle | 'needsSource' | 'noSuchComponent', FailureText>>;

export type ObstacleId = keyof typeof OBSTACLE_TEXTS;

/** The error for a feature that cannot be changed from here. */
export function notOffered(host: string, obstacle: ObstacleId, cause?: RemoteError): RemoteError {
  if (obstacle === 'restartPending') return new RemoteError('FEATURE_RESTART_NEEDED', { host }, { cause });
  const { reason, advice } = OBSTACLE_TEXTS[obstacle];
  return new RemoteError(
    'FEATURE_NOT_OFFERED',
    { host },
    {
      cause,
      sentences: { reason: [reason], advice: [advice] },
      ...(cause && { hostCodes: cause.hostCodes }),
      ...(cause?.detail !== undefined && { detail: cause.detail }),
    },
  );
}
