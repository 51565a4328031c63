import type { AuthKind } from '../wsman/authKinds';

export { AUTH_KINDS, type AuthKind } from '../wsman/authKinds';

/** A host as the person's settings or the command line define it. Holds no secret. */
export interface HostDefinition {
  /** Unique among the hosts; the label, and the key by which the fleet knows the host. */
  readonly name: string;
  /** `http://srv:5985/wsman`. */
  readonly url: string;
  readonly group?: string;
  readonly auth: AuthKind;
  /** Key of a credential in secret storage, which many hosts may share. */
  readonly credential?: string;
  /** PEM file of the authority that issued the host's certificate. */
  readonly caFile?: string;
}

const FIELDS = [
  'name',
  'url',
  'group',
  'auth',
  'credential',
  'caFile',
] as const satisfies readonly (keyof HostDefinition)[];

/** Whether two definitions say the same, so that a connection may be kept. */
export function isSameHost(a: HostDefinition, b: HostDefinition): boolean {
  return FIELDS.every((field) => a[field] === b[field]);
}
