import type { CommandName } from '../../editor/commandIds';
import type { Difference } from './difference';
import type { Button, DetailsView } from './pageView';

/** Messages to the page. */
export type ToPage =
  | { readonly kind: 'view'; readonly view: DetailsView }
  | { readonly kind: 'difference'; readonly difference: Difference }
  /** The line is in the clipboard. */
  | { readonly kind: 'copied' };

/** Messages from the page. It can only mean what it shows. */
export type FromPage =
  | { readonly kind: 'ready' }
  /** Runs a command on the job or host of the page. */
  | { readonly kind: 'run'; readonly command: CommandName }
  /** Runs a command on the host of the job. */
  | { readonly kind: 'runOnHost'; readonly command: CommandName }
  /** Opens the page of a job of the host. */
  | { readonly kind: 'job'; readonly key: string }
  /** Copies the line that fixes the problem. */
  | { readonly kind: 'copy' };

/**
 * @param shown the page as it was sent last
 * @returns `undefined` for anything that the page does not offer at the moment
 */
export function readMessage(value: unknown, shown: DetailsView | undefined): FromPage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, command, key } = value as Readonly<Record<string, unknown>>;
  if (kind === 'ready') return { kind };
  if (shown === undefined) return undefined;
  const { head, problem, jobs } = shown;
  switch (kind) {
    case 'run':
      return commandMessage(kind, command, head.buttons);
    case 'runOnHost':
      return commandMessage(kind, command, problem?.buttons ?? []);
    case 'job': {
      const job = jobs?.items.find((each) => each.key === key);
      return job && { kind, key: job.key };
    }
    case 'copy':
      return problem === null || problem.remedy === '' ? undefined : { kind };
    default:
      return undefined;
  }
}

function commandMessage(
  kind: 'run' | 'runOnHost',
  command: unknown,
  buttons: readonly Button[],
): FromPage | undefined {
  const button = buttons.find((each) => each.command === command);
  return button && { kind, command: button.command };
}
