import type { BegunEntry } from '../../fleet/rollouts/journal/entry';
import { RemoteError } from '../../wsman/errors';
import { pastedHosts } from '../output/pasted';

/** As much of a saved plan as a start is held to. */
interface SavedPlan {
  readonly hash: string;
  readonly hosts: readonly { readonly host: string; readonly wave: number }[];
}

/**
 * Holds a start to a plan that was saved.
 * @param text the output of `rollout plan --json`
 * @throws RemoteError `ROLLOUT_CHANGED` with what differs, `BAD_INPUT` for a text that is no plan
 */
export function checkPlan(text: string, begun: BegunEntry): void {
  const plan = readPlan(text);
  const before = new Set(plan.hosts.map(({ host, wave }) => `${host}\n${wave}`));
  const now = new Set(begun.hosts.map(({ name, wave }) => `${name}\n${wave + 1}`));
  const [added, removed] = [namesIn(now, before), namesIn(before, now)];
  const differences = [
    ...(plan.hash === begun.hash ? [] : ['the file says something else.']),
    ...(added.length === 0 ? [] : [`new or in another wave: ${pastedHosts(added)}.`]),
    ...(removed.length === 0 ? [] : [`planned before, and other now: ${pastedHosts(removed)}.`]),
  ];
  if (differences.length > 0) throw new RemoteError('ROLLOUT_CHANGED', { reason: differences.join(' ') });
}

function namesIn(these: ReadonlySet<string>, notThose: ReadonlySet<string>): readonly string[] {
  return [...these].filter((key) => !notThose.has(key)).map((key) => key.split('\n')[0] ?? '');
}

function readPlan(text: string): SavedPlan {
  try {
    const value = JSON.parse(text) as Partial<SavedPlan> | null;
    if (typeof value?.hash === 'string' && Array.isArray(value.hosts)) return value as SavedPlan;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new RemoteError('BAD_INPUT', { reason: '--plan takes the output of rollout plan --json.' });
}
