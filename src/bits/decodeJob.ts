import type { CimInstance } from '../wsman/cim';
import { ignore, readerOf, type Complain } from './field';
import { present } from './fieldKinds';
import type { JobProgress } from './job';
import { JOB_FIELDS } from './jobFields';

/** Reads a job from its instance. @throws DecodeError where it has no JobId */
export const decodeJob = readerOf(JOB_FIELDS);

const { jobId, state, bytesTransferred } = JOB_FIELDS;

/** The property that identifies a job, and those that change while it moves. */
export const PROGRESS_PROPERTIES: readonly string[] = [jobId.wire, state.wire, bytesTransferred.wire];

/** Reads an answer to a query for {@link PROGRESS_PROPERTIES}. @throws DecodeError where one of them is missing */
export function decodeProgress(instance: CimInstance, complain: Complain = ignore): JobProgress {
  for (const { wire } of [state, bytesTransferred]) present(wire, instance.text(wire));
  return {
    jobId: jobId.read(instance.value(jobId.wire), instance, complain),
    state: state.read(instance.value(state.wire), instance, complain),
    bytesTransferred: bytesTransferred.read(instance.value(bytesTransferred.wire), instance, complain),
  };
}
