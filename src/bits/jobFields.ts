import { textValue, uintValue } from '../wsman/cimValue';
import {
  bytes,
  count,
  direction,
  field,
  flag,
  instances,
  needed,
  others,
  present,
  size,
  text,
  time,
} from './fieldKinds';
import { jobState, priority, type JobState, type Priority } from './states';

/** The properties of a file of a job (`BitsClientFile`), in the order of the JSON. */
export const FILE_FIELDS = {
  remoteUrl: text('RemoteUrl'),
  localFile: text('LocalFile'),
  bytesTotal: size('BytesTotal'),
  bytesTransferred: bytes('BytesTransferred'),
  /**
   * As the provider says it. Its page and the COM page disagree on whether a download counts as completed when it is
   * transferred or when it is available, so `isFileDone` decides by the byte counts as well.
   */
  completed: flag('Completed'),
};

/** BG_JOB_PRIORITY_NORMAL, which BITS gives to a new job. */
const NORMAL = 2;

const NAMED_FIELDS = {
  /** The GUID exactly as the host wrote it, braces included: it is the Selector. */
  jobId: needed('JobId', (value, name) => present(name, textValue(value))),
  displayName: text('DisplayName'),
  description: text('Description'),
  priority: field<Priority>(
    'Priority',
    (value, name) => priority(uintValue(value, name) ?? NORMAL),
    'UNKNOWN',
  ),
  state: field<JobState>(
    'State',
    (value, name) => jobState(present(name, uintValue(value, name))),
    'UNKNOWN',
  ),
  owner: text('Owner'),
  /** Bytes of all files; `undefined` while any size is unknown. */
  bytesTotal: size('BytesTotal'),
  bytesTransferred: bytes('BytesTransferred'),
  filesTotal: count('FilesTotal', (_value, _name, instance) => instance.instances('Files').length),
  filesTransferred: count('FilesTransferred'),
  /** Seconds between a transient error and the next try. */
  minimumRetryDelay: count('MinimumRetryDelay'),
  /** Seconds without progress after which a transient error becomes final; 0 never retries. */
  noProgressTimeout: count('NoProgressTimeout'),
  transientErrorCount: count('TransientErrorCount'),
  creationTime: time('JobCreationTime'),
  modificationTime: time('JobLastModificationTime'),
  /** When the job reached TRANSFERRED; `undefined` before. */
  completionTime: time('JobCompletionTime'),
  /** Which way the files go; `undefined`, `null` in JSON, by the provider, which does not tell. */
  type: direction('Type'),
  files: instances('Files', FILE_FIELDS),
};

/**
 * The properties of a job (`BitsClientJob`), in the order of the JSON. A job's type, decoding and JSON derive
 * from this table.
 */
export const JOB_FIELDS = {
  ...NAMED_FIELDS,
  /** Properties that this program does not know, by name, as text: a newer provider may have some. */
  otherProperties: others(NAMED_FIELDS),
};
