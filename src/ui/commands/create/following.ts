import type { BitsJob } from '../../../bits/job';
import type { NextAction } from '../../editor/failure';
import { Ordering } from '../../tree/ordering';
import { PLAIN } from '../../words/arrangement';
import { l10n } from '../../words/l10n';
import type { Context } from '../context';

/** A job on one of several hosts. */
interface Made {
  readonly host: string;
  readonly job: BitsJob;
}

/** The button that shows how a job on several hosts gets on: one row, with its hosts below it. */
export function followAction(context: Context, made: readonly Made[]): readonly NextAction[] {
  const [first, second] = made;
  if (!first || !second) return [];
  return [{ title: l10n.t('Follow'), run: () => follow(context, first.job.displayName, made) }];
}

/** A filter that hides one of the jobs would make the counts wrong: it is cleared. */
async function follow(context: Context, name: string, made: readonly Made[]): Promise<void> {
  const { memory, view, fleet, format, clock } = context;
  const ordering = new Ordering(memory.arrangement, format.locale, clock.now());
  const isShown = ({ host, job }: Made): boolean => {
    const known = fleet.job(host, job.jobId);
    return view.hasRow(host) && (known === undefined || ordering.passes(known));
  };
  const { arrangement } = memory;
  const shown = made.every(isShown) ? arrangement : { ...PLAIN, sort: arrangement.sort };
  await memory.arrange({ ...shown, by: 'name' });
  await view.focus((await view.names()).bringInName(name), true);
}
