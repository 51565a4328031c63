import type { HostState, TrackedJob } from '../../../fleet/model';
import { offer } from '../../editor/failure';
import type { Choice } from '../../editor/question';
import { answered, type Step } from '../../editor/wizard';
import { AGES, ageWord, type Age } from '../../words/arrangement';
import { l10n } from '../../words/l10n';
import { jobCount } from '../../words/losses';
import type { Context } from '../context';
import { hostChoices, readHosts } from '../targets/hostTargets';
import { leftOverChoices } from './leftOverChoices';
import { isOf, LEFT_OVERS, leftOvers, type CleanUp, type LeftOver, type LeftOverKind } from './leftOvers';

/** The most rows in the list of jobs to confirm. */
const LISTED = 1000;

/** The answers to the steps so far. */
export interface CleanUpDraft {
  hosts: readonly HostState[];
  cleanUp: CleanUp;
  chosen: readonly LeftOver[];
}

export function hostsStep(context: Context, draft: CleanUpDraft): Step {
  return async (position, asker) => {
    // Only hosts that the person has looked at are ticked: cleaning up deletes.
    const choices = hostChoices(context, context.fleet.hosts, context.view.openHosts);
    const answer = await asker.choices({ placeholder: l10n.t('Which hosts?'), choices }, position);
    return answered(answer, ({ ticked }) => (draft.hosts = [...ticked]));
  };
}

type Tick = { readonly kind: LeftOverKind } | { readonly age: Age };

/** Reads the hosts, and asks which of their jobs are left over. */
export function kindsStep(context: Context, draft: CleanUpDraft): Step {
  return async (position, asker) => {
    const { format, clock } = context;
    const jobs = await readJobs(context, draft);
    const { kinds, unchangedFor } = draft.cleanUp;
    const choices: readonly Choice<Tick>[] = [
      ...LEFT_OVERS.map((kind, index) => ({
        label: kindWord(kind),
        description: kindCount(context, jobs, kind, unchangedFor),
        value: { kind },
        ticked: kinds.includes(kind),
        ...(kind.startsWith('ready') ? { oneOf: 'ready' } : {}),
        ...(index === 0 ? { heading: l10n.t('State') } : {}),
      })),
      ...AGES.map((age, index) => ({
        label: l10n.t('Unchanged for {0}', ageWord(age)),
        description: jobCount(leftOvers(jobs, { kinds, unchangedFor: age }, clock.now()).length, format),
        value: { age },
        ticked: age === unchangedFor,
        oneOf: 'age',
        ...(index === 0 ? { heading: l10n.t('Age') } : {}),
      })),
    ];
    const placeholder = l10n.t('Which jobs are left over? Without an age, those of any age');
    return answered(await asker.choices({ placeholder, choices }, position), ({ ticked }) => {
      draft.cleanUp = {
        kinds: ticked.flatMap((tick) => ('kind' in tick ? [tick.kind] : [])),
        unchangedFor: ticked.find((tick) => 'age' in tick)?.age,
      };
    });
  };
}

/** Lists the jobs that were found; unticked ones stay. Without any, the person is led back to the question. */
export function jobsStep(context: Context, draft: CleanUpDraft): Step {
  return async (position, asker) => {
    const { format, clock } = context;
    const jobs = draft.hosts.flatMap(({ host }) => jobsOf(context, host.name));
    const found = leftOvers(jobs, draft.cleanUp, clock.now());
    if (found.length === 0) {
      draft.chosen = [];
      void offer('information', l10n.t('No job is left over by this measure.'), []);
      return 'back';
    }
    const choices = leftOverChoices(found.slice(0, LISTED), format);
    const all = jobCount(found.length, format);
    const placeholder =
      found.length > LISTED
        ? l10n.t('The {0} oldest of {1}: untick what is to stay', format.count(LISTED), all)
        : l10n.t('{0}: untick what is to stay', all);
    const answer = await asker.choices({ placeholder, choices }, position);
    return answered(answer, ({ ticked }) => (draft.chosen = ticked));
  };
}

/** `5 jobs`, or `2 of 5 jobs unchanged for 7 days` where an age is chosen. */
function kindCount(
  { format, clock }: Context,
  jobs: readonly TrackedJob[],
  kind: LeftOverKind,
  unchangedFor: Age | undefined,
): string {
  const all = jobCount(jobs.filter((job) => isOf(job, kind)).length, format);
  if (unchangedFor === undefined) return all;
  const old = leftOvers(jobs, { kinds: [kind], unchangedFor }, clock.now()).length;
  return l10n.t('{0} of {1} unchanged for {2}', format.count(old), all, ageWord(unchangedFor));
}

/** The jobs of the hosts that answer now; never delete from a stale list. */
async function readJobs(context: Context, draft: CleanUpDraft): Promise<readonly TrackedJob[]> {
  await readHosts(context, draft.hosts);
  const names = draft.hosts.map(({ host }) => host.name);
  const failed = names.filter((name) => context.fleet.host(name)?.status !== 'online');
  if (failed.length > 0) {
    const text = l10n.t('Could not be read, and is left as it is: {0}.', context.format.list(failed));
    void offer('warning', text, []);
  }
  return names.flatMap((name) => jobsOf(context, name));
}

function jobsOf({ fleet }: Context, name: string): readonly TrackedJob[] {
  const state = fleet.host(name);
  return state?.status === 'online' ? [...state.jobs.values()] : [];
}

function kindWord(kind: LeftOverKind): string {
  switch (kind) {
    case 'failed':
      return l10n.t('Failed: cancel');
    case 'suspended':
      return l10n.t('Suspended: cancel');
    case 'readyToComplete':
      return l10n.t('Ready: complete, and keep the files');
    case 'readyToCancel':
      return l10n.t('Ready: cancel, and delete the files');
  }
}
