import {
  ADD_FILE,
  CHANGE_STATE,
  CREATE_JOB,
  SET_PROPERTIES,
} from '../../../../bits/cmdlets/scripts/changeJob';
import { LIST_JOBS, READ_JOB_BY_ID, READ_PROGRESS } from '../../../../bits/cmdlets/scripts/readJobs';
import { addFile, changeState, createJob, setProperties } from './changeScripts';
import { listJobs, readJobById, readProgress } from './readScripts';
import type { ScriptHandler } from './scriptHandler';

/** The scripts that the practice host knows, by their whole text, and what it does for each: a row for every script. */
export const SCRIPTS: ReadonlyMap<string, ScriptHandler> = new Map([
  [LIST_JOBS, listJobs],
  [READ_PROGRESS, readProgress],
  [READ_JOB_BY_ID, readJobById],
  [CHANGE_STATE, changeState],
  [SET_PROPERTIES, setProperties],
  [ADD_FILE, addFile],
  [CREATE_JOB, createJob],
]);
