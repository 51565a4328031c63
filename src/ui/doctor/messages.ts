import { DOCTOR_ACTIONS, type DoctorAction, type DoctorView } from './view';

/** Messages to the page. */
export type ToPage =
  | { readonly kind: 'view'; readonly view: DoctorView }
  /** The named line, or the report, is in the clipboard. */
  | { readonly kind: 'copied'; readonly what: string };

/** Messages from the page. Lines are identified by index, so that only shown lines can be copied. */
export type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'action'; readonly id: DoctorAction }
  | { readonly kind: 'copy'; readonly list: 'causes' | 'hints'; readonly index: number };

/** @returns `undefined` for anything that is not a message of the page */
export function readMessage(value: unknown): FromPage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, id, list, index } = value as Record<string, unknown>;
  if (kind === 'ready') return { kind };
  const action = DOCTOR_ACTIONS.find((each) => each === id);
  if (kind === 'action' && action) return { kind, id: action };
  if (kind === 'copy' && (list === 'causes' || list === 'hints') && typeof index === 'number')
    return { kind, list, index };
  return undefined;
}
