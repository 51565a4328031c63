import type { TrackedJob } from '../../../fleet/model';
import { answered, type Asker, type Step, type WizardPosition } from '../../editor/wizard';
import { AGES, ageWord, type Age } from '../../words/arrangement';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import { jobCount } from '../../words/losses';
import { leftOverChoices } from './leftOverChoices';
import { isOf, LEFT_OVERS, leftOvers, type CleanUp, type LeftOver, type LeftOverKind } from './leftOvers';

/** The most rows in the list of jobs to confirm. */
const LISTED = 1000;

/** The answers to the steps so far. */
export interface CleanUpDraft {
  cleanUp: CleanUp;
  chosen: readonly LeftOver[];
  /** The jobs that the person unticked. */
  unticked: ReadonlySet<string>;
}

/** What the steps need to know of the hosts. */
export interface LeftOverSource {
  /** Reads the hosts: nothing is deleted by a stale list. */
  readonly read: () => Promise<void>;
  /** The jobs of the hosts that answered. */
  readonly jobs: () => readonly TrackedJob[];
  readonly tell: (text: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly format: Format;
}

/** Asks for the age, then for the kinds, then for the jobs. Every number shown is that of the answers before it. */
export function leftOverSteps(source: LeftOverSource, draft: CleanUpDraft): readonly Step[] {
  return [ageStep(source, draft), kindsStep(source, draft), jobsStep(source, draft)];
}

/** Reads the hosts, and asks how long nothing has happened to the jobs. */
function ageStep(source: LeftOverSource, draft: CleanUpDraft): Step {
  return async (position, asker) => {
    await source.read();
    if (countOf(source, LEFT_OVERS, undefined) === 0) return nothingFound(source);
    const choices = [...AGES, undefined].map((age) => ({
      label: age === undefined ? l10n.t('Of any age') : l10n.t('Unchanged for {0}', ageWord(age)),
      description: l10n.t(
        '{0} failed, suspended or ready',
        jobCount(countOf(source, LEFT_OVERS, age), source.format),
      ),
      value: age,
    }));
    const { unchangedFor } = draft.cleanUp;
    const question = {
      placeholder: l10n.t('How old are the jobs to clean up?'),
      choices,
      active: unchangedFor,
    };
    return answered(await asker.choice(question, position), (age) => {
      draft.cleanUp = { ...draft.cleanUp, unchangedFor: age };
    });
  };
}

/** Asks which of the jobs of that age are left over. */
function kindsStep(source: LeftOverSource, draft: CleanUpDraft): Step {
  return async (position, asker) => {
    const { kinds, unchangedFor } = draft.cleanUp;
    if (countOf(source, LEFT_OVERS, unchangedFor) === 0) return nothingFound(source);
    const choices = LEFT_OVERS.map((kind) => ({
      label: kindWord(kind),
      description: kindCount(source, kind, unchangedFor),
      value: kind,
      ticked: kinds.includes(kind),
      ...(kind.startsWith('ready') ? { oneOf: 'ready' } : {}),
    }));
    const placeholder = l10n.t('Which jobs to clean up?');
    return answered(await asker.choices({ placeholder, choices }, position), ({ ticked }) => {
      draft.cleanUp = { ...draft.cleanUp, kinds: ticked };
    });
  };
}

/** Lists the jobs that were found; unticked ones stay. Without any, the person is led back to the question. */
function jobsStep(source: LeftOverSource, draft: CleanUpDraft): Step {
  return async (position, asker) => {
    const found = leftOvers(source.jobs(), draft.cleanUp, source.now());
    return found.length === 0 ? nothingFound(source) : askJobs(source, draft, found, position, asker);
  };
}

async function askJobs(
  { format }: LeftOverSource,
  draft: CleanUpDraft,
  found: readonly LeftOver[],
  position: WizardPosition,
  asker: Asker,
): ReturnType<Step> {
  const listed = found.slice(0, LISTED);
  const choices = leftOverChoices(listed, ({ job }) => !draft.unticked.has(key(job)), format);
  const all = jobCount(found.length, format);
  const placeholder =
    found.length > LISTED
      ? l10n.t('The {0} oldest of {1}: untick the jobs to keep', format.count(LISTED), all)
      : l10n.t('{0}: untick the jobs to keep', all);
  return answered(await asker.choices({ placeholder, choices }, position), ({ ticked }) => {
    draft.chosen = ticked;
    draft.unticked = new Set(listed.filter((each) => !ticked.includes(each)).map(({ job }) => key(job)));
  });
}

function nothingFound({ tell }: LeftOverSource): 'back' {
  tell(l10n.t('No jobs match. Change the states or the age.'));
  return 'back';
}

function countOf(
  { jobs, now }: LeftOverSource,
  kinds: CleanUp['kinds'],
  unchangedFor: Age | undefined,
): number {
  return leftOvers(jobs(), { kinds, unchangedFor }, now()).length;
}

/** `5 jobs`, or `2 of 5 jobs unchanged for 7 days` where an age is chosen. */
function kindCount(source: LeftOverSource, kind: LeftOverKind, unchangedFor: Age | undefined): string {
  const { format, jobs } = source;
  const all = jobCount(jobs().filter((job) => isOf(job, kind)).length, format);
  if (unchangedFor === undefined) return all;
  const old = format.count(countOf(source, [kind], unchangedFor));
  return l10n.t('{0} of {1} unchanged for {2}', old, all, ageWord(unchangedFor));
}

function key({ host, job }: TrackedJob): string {
  return `${host}\n${job.jobId}`;
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
