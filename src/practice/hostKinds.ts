import type { Behaviour } from './behaviour';
import { defaultFeatures, WINDOWS } from './features';

/** Milliseconds from the end of an install until the provider answers. */
const PROVIDER_DELAY = 2_000;

/**
 * The kinds of hosts that newcomers try:
 * - `server`: Windows Server 2019 with the feature that brings the provider
 * - `bare-server`: the same without it, so that it may be installed
 * - `windows11`: which cannot have it, so that PowerShell is the only way
 */
export const HOST_KINDS = ['server', 'bare-server', 'windows11'] as const;
export type HostKindName = (typeof HOST_KINDS)[number];

/** How a host of a kind differs from the default. */
export function behaviourOf(kind: HostKindName): Partial<Behaviour> {
  switch (kind) {
    case 'server':
      return {};
    case 'bare-server':
      return {
        provider: 'namespaceMissing',
        features: defaultFeatures({ providerDelayMs: PROVIDER_DELAY, changeSteps: 5 }),
      };
    case 'windows11':
      return {
        provider: 'namespaceMissing',
        features: defaultFeatures({
          windows: WINDOWS.windows11,
          compactServer: null,
          parent: null,
          serverManager: 'missing',
        }),
      };
  }
}
