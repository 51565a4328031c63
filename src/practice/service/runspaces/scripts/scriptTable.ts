import {
  ADD_FILES,
  CHANGE_STATE,
  CREATE_JOB,
  SET_PROPERTIES,
} from '../../../../bits/cmdlets/scripts/changeJob';
import {
  LIST_JOBS,
  OWNS_JOB,
  READ_JOB_BY_ID,
  READ_PROGRESS,
} from '../../../../bits/cmdlets/scripts/readJobs';
import { PROBE } from '../../../../bits/cmdlets/scripts/probe';
import { END_TASK, RUN_TASK } from '../../../../bits/cmdlets/scripts/runTask';
import { INSTALL_FEATURE } from '../../../../windows/feature/scripts/installFeature';
import { addFiles, changeState, createJob, setProperties } from './changeScripts';
import { installFeature } from './featureScripts';
import { listJobs, ownsJob, probe, readJobById, readProgress } from './readScripts';
import type { ScriptHandler } from './scriptHandler';
import { endTask, runTask } from './taskScripts';

/** The scripts that the practice host knows, by their whole text, and what it does for each: a row for every script. */
export const SCRIPTS: ReadonlyMap<string, ScriptHandler> = new Map([
  [PROBE, probe],
  [LIST_JOBS, listJobs],
  [READ_PROGRESS, readProgress],
  [READ_JOB_BY_ID, readJobById],
  [OWNS_JOB, ownsJob],
  [CHANGE_STATE, changeState],
  [SET_PROPERTIES, setProperties],
  [ADD_FILES, addFiles],
  [CREATE_JOB, createJob],
  [RUN_TASK, runTask],
  [END_TASK, endTask],
  [INSTALL_FEATURE, installFeature],
]);
