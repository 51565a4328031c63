import type { FilePair, JobSpec, PropertyChanges } from '../requests';
import type { PriorityName } from '../states';
import type { Argument } from './argument';

/** The cmdlets' names of priorities. */
const PRIORITY_NAMES: Readonly<Record<PriorityName, string>> = {
  FOREGROUND: 'Foreground',
  HIGH: 'High',
  NORMAL: 'Normal',
  LOW: 'Low',
};

type Values = Readonly<Record<string, Argument>>;

/** A new job, without its files. */
export function jobTexts({
  displayName,
  description = '',
  type = 'download',
  priority = 'NORMAL',
}: JobSpec): Values {
  return {
    displayName,
    description,
    type: type === 'upload' ? 'Upload' : 'Download',
    priority: PRIORITY_NAMES[priority],
  };
}

/** Files without what else an object may have. */
export function filePairs(files: readonly FilePair[]): readonly Argument[] {
  return files.map(({ remoteUrl, localFile }) => ({ remoteUrl, localFile }));
}

/** Properties to set; those left out stay as they are. */
export function propertyValues({ priority, ...others }: PropertyChanges): Values {
  return { ...others, priority: priority === undefined ? undefined : PRIORITY_NAMES[priority] };
}
