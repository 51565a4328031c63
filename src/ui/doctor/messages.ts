import { DOCTOR_ACTIONS, type DoctorAction, type DoctorView } from './view';

/** What the page is told. */
export type ToPage =
  | { readonly kind: 'view'; readonly view: DoctorView }
  /** The clipboard has it: the line of this name, or the report. */
  | { readonly kind: 'copied'; readonly what: string };

/** What the page says. Lines are named by their place, so that only what was shown can be copied. */
export type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'action'; readonly id: DoctorAction }
  | { readonly kind: 'copy'; readonly list: 'causes' | 'hints'; readonly index: number };

/** @returns `undefined` for what the page never says */
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
