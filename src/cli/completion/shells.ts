/** The shells that complete. */
export const SHELLS = ['bash', 'zsh', 'fish', 'pwsh'] as const;

export type Shell = (typeof SHELLS)[number];

/** The hidden word that asks for names; the scripts call it. */
export const NAMES_WORD = '__complete';

/** Names that are kept on this computer. */
export const NAME_KINDS = ['host', 'rollout', 'creation'] as const;

export type NameKind = (typeof NAME_KINDS)[number];
