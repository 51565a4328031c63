import type { MechanismName, Refusal, SecurityContext, TokenMechanism } from './mechanism';

/** What HTTP must know of the mechanism that a context speaks. */
export interface MechanismTraits {
  readonly name: MechanismName;
  /** Bytes by which a peer may count a sealed message longer than it is. */
  readonly padding: number;
  /** What a 401 without a way on means. */
  readonly refusal: (isProven: boolean) => Refusal;
}

const TRAITS: Readonly<Record<MechanismName, Omit<MechanismTraits, 'name'>>> = {
  // Before NTLM has proven the account, the mechanism itself is refused.
  NTLM: { padding: 0, refusal: (isProven) => (isProven ? 'account' : 'mechanism') },
  // RC4 tickets pad by a byte, and some peers count it (seen by other clients). The password was good enough for
  // the realm, so only the ticket can be refused.
  Kerberos: { padding: 1, refusal: () => 'ticket' },
};

/** The traits of what a context speaks, negotiated or not. */
export function traitsOf(mechanism: TokenMechanism, context: SecurityContext): MechanismTraits {
  const name = context.mechanism ?? mechanism.name;
  return { name, ...TRAITS[name] };
}
