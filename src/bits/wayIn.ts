/** The ways to the BITS jobs of a host: its WMI provider, and the cmdlets of its PowerShell. */
export const WAYS_IN = ['provider', 'powershell'] as const;
export type WayIn = (typeof WAYS_IN)[number];
