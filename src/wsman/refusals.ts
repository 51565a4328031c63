/**
 * What a host or a domain says of a credential itself: trying it again could lock the account, and would not help.
 */
export const REFUSALS = ['SIGN_IN_REFUSED', 'PASSWORD_EXPIRED', 'ACCOUNT_LOCKED', 'ACCOUNT_UNKNOWN'] as const;
