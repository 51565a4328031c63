import { inputError } from '../../../wsman/inputError';
import { checkFile } from '../../../bits/limits';
import type { FilePair, JobSpec } from '../../../bits/requests';
import { PRIORITIES } from '../../../bits/states';
import type { HostRun, RolloutState } from '../journal/rolloutState';
import { markedDescription } from '../marker';
import type { RolloutSpec } from '../spec/rolloutSpec';
import { publishedUrl, type FilesOfRollout } from './publications';
import { filled, hasPlaces, type TemplateHost } from '../spec/template';

/**
 * The files of a rollout on one host.
 * @throws RemoteError `BAD_INPUT` where the host lacks a value, or with it an address is none
 */
export function filesFor(rollout: FilesOfRollout, host: TemplateHost): readonly FilePair[] {
  return rollout.spec.files.map(({ from, to }, index) => {
    const pair = {
      remoteUrl: publishedUrl(rollout, index) ?? textFor(from, host),
      localFile: textFor(to, host),
    };
    checkFile(pair);
    return pair;
  });
}

/** Whether every host asks the file server for the same. */
export function isSameForAll({ files }: RolloutSpec): boolean {
  return files.every(({ from }) => !hasPlaces(from));
}

/** The job of a host run. It starts at once where nothing but `CreateJob` can say what it needs. */
export function plannedJob(state: RolloutState, run: HostRun, attempt: number): JobSpec {
  const { spec, rollout, hash } = state;
  const marker = { rollout, host: run.index, attempt, spec: hash.slice(0, 8) };
  const priority = PRIORITIES.find((name) => name.toLowerCase() === spec.priority);
  return {
    displayName: spec.name,
    files: filesFor(state, run),
    description: markedDescription(spec.description, marker),
    account: spec.account,
    suspended: hasTimers(spec),
    // It is BITS' own default, and to set it costs two requests.
    ...(priority !== undefined && priority !== 'NORMAL' && { priority }),
  };
}

/** Whether a job gets its times for retries after it is created. */
export function hasTimers({ retryDelay, giveUpAfter }: RolloutSpec): boolean {
  return retryDelay !== null || giveUpAfter !== null;
}

function textFor(template: string, host: TemplateHost): string {
  const result = filled(template, host);
  if ('text' in result) return result.text;
  throw inputError('{host} has no value for {place}.', { host: host.name, place: result.lacks });
}
