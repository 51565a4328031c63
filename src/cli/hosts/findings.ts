import { fold } from '../../fleet/inventory/folding';
import type { Cause, Examination } from '../../windows/doctor/examination';
import { causeRemedy, causeText, STEP_TITLES } from '../../windows/doctor/report';
import type { ErrorArguments, RemoteError } from '../../wsman/errors';
import { errorRow } from '../../wsman/errorTable/errorTable';
import { adviceOf, inOwnWords } from '../output/advice';
import { messageOf } from '../output/signInWords';
import { pastedHosts } from '../output/pasted';

/** A host and what the doctor found, or why it could not begin. */
export interface Examined {
  readonly host: string;
  readonly outcome: Examination | RemoteError;
}

/** A cause or a hint, and a command against it. */
export interface Told {
  readonly text: string;
  readonly remedy: string | undefined;
}

/** The same finding on one or more hosts. */
export interface Finding {
  /** A few words, or a sentence. */
  readonly title: string;
  readonly isFailure: boolean;
  readonly hosts: readonly string[];
  readonly told: readonly Told[];
}

/** The findings of several hosts, each once: failures before what is well, those of many hosts first. */
export function findingsOf(examined: readonly Examined[]): readonly Finding[] {
  const groups = new Map<string, Examined[]>();
  for (const each of examined) {
    const key = keyOf(each.outcome);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()]
    .map(findingOf)
    .sort((a, b) => Number(b.isFailure) - Number(a.isFailure) || b.hosts.length - a.hosts.length);
}

/** Causes and hints of one host, or those that several hosts have alike. */
export function toldOf(examinations: readonly Examination[], hosts: readonly string[]): readonly Told[] {
  const [first, ...others] = examinations.map(findingsIn);
  return (first ?? []).map((cause, index) =>
    told([cause, ...others.flatMap((found) => found[index] ?? [])], hosts),
  );
}

function keyOf(outcome: Examined['outcome']): string {
  if (!isExamination(outcome)) return `${outcome.code} ${messageOf(outcome)}`;
  const { failed } = outcome.verdict;
  return [failed?.step, failed?.error?.code, ...findingsIn(outcome).map(({ id }) => id)].join(' ');
}

function findingOf(group: readonly Examined[]): Finding {
  const hosts = group.map(({ host }) => host);
  const examinations = group.map(({ outcome }) => outcome).filter(isExamination);
  const [first] = examinations;
  const error = group.map(({ outcome }) => outcome).find((outcome) => !isExamination(outcome));
  if (error && !isExamination(error))
    return {
      title: messageOf(error),
      isFailure: true,
      hosts,
      told: [{ text: adviceOf(error), remedy: error.remedy }],
    };
  const failed = first?.verdict.failed;
  const short = failed?.error && errorRow(failed.error.code).short;
  const title = failed ? (short ?? `failed at "${STEP_TITLES[failed.step]}"`) : 'everything works';
  return { title, isFailure: failed !== undefined, hosts, told: toldOf(examinations, hosts) };
}

/** Causes, then hints; the advice of an error in the words of the command line. */
function findingsIn({ verdict: { failed, causes, hints } }: Examination): readonly Cause[] {
  const error = failed?.error;
  return [...causes, ...hints].map((cause) =>
    cause.id === 'seeAdvice' && error ? { ...cause, args: { advice: adviceOf(error) } } : cause,
  );
}

/** @param causes one and the same, of each host */
function told(causes: readonly [Cause, ...Cause[]], hosts: readonly string[]): Told {
  const [{ id }] = causes;
  const args = mergedArguments(causes.map((cause) => cause.args));
  const text = causeText({ id, args }, inOwnWords);
  // Our own commands take all hosts at once; Windows' are for one of them.
  const own = causeRemedy({ id, args: { ...args, address: pastedHosts(hosts) } });
  return { text, remedy: own?.startsWith('bits-remote ') ? own : causeRemedy(causes[0]) };
}

/** Arguments of the same text on several hosts: values that differ are folded, and numbers listed. */
function mergedArguments(all: readonly ErrorArguments[]): ErrorArguments {
  const names = Object.keys(all[0] ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const values = [...new Set(all.map((args) => args[name] ?? ''))];
      const [only = ''] = values;
      if (values.length === 1) return [name, only];
      return [
        name,
        values.every((value) => typeof value === 'number') ? values.join(', ') : fold(values.map(String)),
      ];
    }),
  );
}

function isExamination(outcome: Examined['outcome']): outcome is Examination {
  return 'verdict' in outcome;
}
