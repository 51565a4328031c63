/** The ways to the BITS jobs of a host: its WMI provider, and the cmdlets of its PowerShell. */
export const WAYS_IN = ['provider', 'powershell'] as const;
export type WayIn = (typeof WAYS_IN)[number];

/** The ways that a person may choose: `auto` takes the provider where it answers, and PowerShell elsewhere. */
export const WAY_CHOICES = ['auto', ...WAYS_IN] as const;
export type WayChoice = (typeof WAY_CHOICES)[number];
export const DEFAULT_WAY: WayChoice = 'auto';

/**
 * Abilities that only one of the ways has: `access` stands for credentials, proxy and client certificate of a
 * job, `publishing` for files that the host offers to others.
 */
export type WayAbility = 'access' | 'userJobs' | 'publishing';

const ABILITIES: Readonly<Record<WayIn, readonly WayAbility[]>> = {
  provider: ['access', 'publishing'],
  powershell: ['userJobs'],
};

/** @param via `undefined` where it is not known yet: then nothing is ruled out that the provider can do */
export function wayCan(via: WayIn | undefined, ability: WayAbility): boolean {
  return ABILITIES[via ?? 'provider'].includes(ability);
}

export function isWayChoice(text: string): text is WayChoice {
  return (WAY_CHOICES as readonly string[]).includes(text);
}
