import { window, type MessageItem } from 'vscode';
import type { HostState, TrackedJob } from '../../../fleet/model';
import { AGES, ageWord, type Age } from '../../words/arrangement';
import { askChoices, askInSteps, take, type Choice, type Step } from '../../editor/ask';
import { offer } from '../../editor/failure';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import {
  isOf,
  isUntouched,
  LEFT_OVERS,
  leftOvers,
  type CleanUp,
  type LeftOver,
  type LeftOverKind,
} from './leftOvers';
import { cleanUpQuestion, jobCount } from '../../words/losses';
import { plainText } from '../../words/plainText';
import { jobName } from '../../words/rowText';
import { ownerWord, stateWord } from '../../words/words';
import type { Command, Context } from '../context';
import { refreshAll } from '../hosts/hosts';
import { runOnJobs } from './runOnJobs';
import { hostChoices, hostsOf } from '../targets';

/** Rows of the list that is shown before anything is done; the rest is for another time. */
const LISTED = 1000;

interface Draft {
  hosts: readonly HostState[];
  cleanUp: CleanUp;
  chosen: readonly LeftOver[];
}

/** Cancels, or completes, jobs that nobody seems to care for: which hosts, which kinds, the list, the question. */
export const cleanUpJobs: Command = async (context, rows) => {
  const { fleet } = context;
  if (fleet.hosts.length === 0) {
    void window.showInformationMessage(l10n.t('There are no hosts yet. Add one first.'));
    return;
  }
  const named = hostsOf(context, rows);
  const draft: Draft = {
    hosts: fleet.hosts.filter(({ host }) => named.size === 0 || named.has(host.name)),
    cleanUp: { kinds: ['failed', 'suspended', 'readyToComplete'], unchangedFor: 7 },
    chosen: [],
  };
  const steps = [askKinds(context, draft), askJobs(context, draft)];
  if (named.size === 0 && draft.hosts.length > 1) steps.unshift(askHosts(context, draft));
  if (!(await askInSteps(l10n.t('Clean Up Jobs'), steps)) || draft.chosen.length === 0) return;
  if (await isConfirmed(draft.chosen, context.format)) await cleanUp(context, draft.chosen);
};

function askHosts(context: Context, draft: Draft): Step {
  return async (place) => {
    const all = context.fleet.hosts;
    const known = new Set(all.filter(({ status }) => status === 'online').map(({ host }) => host.name));
    const choices = hostChoices(context, all, known);
    return take(await askChoices({ placeholder: l10n.t('Which hosts?'), choices }, place), ({ ticked }) => {
      draft.hosts = [...ticked];
    });
  };
}

type Tick = { readonly kind: LeftOverKind } | { readonly age: Age };

function askKinds(context: Context, draft: Draft): Step {
  return async (place) => {
    const jobs = await readJobs(context, draft);
    const { kinds, unchangedFor } = draft.cleanUp;
    const choices: readonly Choice<Tick>[] = [
      ...LEFT_OVERS.map((kind, index) => ({
        label: kindWord(kind),
        description: jobCount(jobs.filter((job) => isOf(job, kind)).length, context.format),
        value: { kind },
        ticked: kinds.includes(kind),
        ...(kind.startsWith('ready') ? { oneOf: 'ready' } : {}),
        ...(index === 0 ? { heading: l10n.t('State') } : {}),
      })),
      ...AGES.map((age, index) => ({
        label: l10n.t('Unchanged for {0}', ageWord(age)),
        value: { age },
        ticked: age === unchangedFor,
        oneOf: 'age',
        ...(index === 0 ? { heading: l10n.t('Age') } : {}),
      })),
    ];
    const placeholder = l10n.t('Which jobs are left over? Without an age, those of any age');
    return take(await askChoices({ placeholder, choices }, place), ({ ticked }) => {
      draft.cleanUp = {
        kinds: ticked.flatMap((tick) => ('kind' in tick ? [tick.kind] : [])),
        unchangedFor: ticked.find((tick) => 'age' in tick)?.age,
      };
    });
  };
}

function askJobs(context: Context, draft: Draft): Step {
  return async (place) => {
    const jobs = draft.hosts.flatMap(({ host }) => jobsOf(context, host.name));
    const found = leftOvers(jobs, draft.cleanUp, context.clock.now());
    const listed = inGroups(found.slice(0, LISTED));
    if (listed.length === 0) {
      draft.chosen = [];
      void window.showInformationMessage(l10n.t('No job is left over by this measure.'));
      return 'next';
    }
    const choices = listed.map((leftOver, index) => choiceOf(leftOver, listed[index - 1], context.format));
    const { format } = context;
    const placeholder =
      found.length > LISTED
        ? l10n.t(
            'The {0} oldest of {1}: untick what is to stay',
            format.count(LISTED),
            jobCount(found.length, format),
          )
        : l10n.t('{0}: untick what is to stay', jobCount(found.length, format));
    return take(await askChoices({ placeholder, choices }, place), ({ ticked }) => {
      draft.chosen = ticked;
    });
  };
}

/** By host, and there by what is done, so that a heading tells both. */
function inGroups(found: readonly LeftOver[]): readonly LeftOver[] {
  const groups = new Map<string, LeftOver[]>();
  for (const leftOver of found) {
    const key = `${leftOver.job.host}\n${leftOver.action}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(leftOver);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, group]) => group);
}

function choiceOf(leftOver: LeftOver, above: LeftOver | undefined, format: Format): Choice<LeftOver> {
  const { job, action, age } = leftOver;
  const facts = [
    stateWord(job.job.state),
    age === undefined ? '' : format.age(age / 1000),
    format.part(job.job.bytesTransferred, job.job.bytesTotal),
    plainText(ownerWord(job.job.owner)),
  ];
  const heading =
    action === 'complete' ? l10n.t('Complete on {0}', job.host) : l10n.t('Cancel on {0}', job.host);
  const isFirst = above?.job.host !== job.host || above.action !== action;
  return {
    label: jobName(job),
    description: facts.filter((fact) => fact !== '').join(' · '),
    value: leftOver,
    ticked: true,
    ...(isFirst ? { heading } : {}),
  };
}

async function isConfirmed(chosen: readonly LeftOver[], format: Format): Promise<boolean> {
  const [cancelled, completed] = [of(chosen, 'cancel'), of(chosen, 'complete')];
  const { message, detail, go: title, stay } = cleanUpQuestion(cancelled, completed, format);
  const go: MessageItem = { title };
  const answer = await window.showWarningMessage(message, { modal: true, detail }, go, {
    title: stay,
    isCloseAffordance: true,
  });
  return answer === go;
}

/** Between the list and the question minutes may pass: what has been touched since is left alone. */
async function cleanUp(context: Context, chosen: readonly LeftOver[]): Promise<void> {
  const { fleet, format } = context;
  const names = [...new Set(chosen.map(({ job }) => job.host))];
  await refreshAll(
    context,
    fleet.hosts.filter(({ host }) => names.includes(host.name)),
  );
  const actions = new Map(chosen.map(({ job, action }) => [job.job.jobId, action]));
  const jobs = chosen.flatMap(({ job }) => {
    const now = fleet.job(job.host, job.job.jobId);
    return now && isUntouched(job, now) ? [now] : [];
  });
  const touched = chosen.length - jobs.length;
  if (touched > 0) {
    const text =
      touched === 1
        ? l10n.t('1 job has changed meanwhile, and is left as it is.')
        : l10n.t('{0} jobs have changed meanwhile, and are left as they are.', format.count(touched));
    void offer('information', text, []);
  }
  if (jobs.length === 0) return;
  await runOnJobs(
    context,
    { jobs, leftOut: 0 },
    {
      title: l10n.t('Cleaning up jobs'),
      done: (done) => l10n.t('Cleaned up {0}.', done),
      unseen: true,
      operation: async (hostJobs, { job: { jobId } }, signal) =>
        (await hostJobs.changeState(jobId, actions.get(jobId) ?? 'cancel', signal)).note,
    },
  );
}

/** Jobs of hosts that answered now; a list of yesterday is nothing to delete by. */
async function readJobs(context: Context, draft: Draft): Promise<readonly TrackedJob[]> {
  await refreshAll(context, draft.hosts);
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

function of(chosen: readonly LeftOver[], action: LeftOver['action']): readonly TrackedJob[] {
  return chosen.filter((leftOver) => leftOver.action === action).map(({ job }) => job);
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
