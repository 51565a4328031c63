import { ACCOUNT_SCRIPTS, type AccountChange } from '../../../../bits/cmdlets/scripts/accountScript';
import { addFiles, changeState, createAndStart, setProperties } from '../scripts/changeScripts';
import type { ScriptHandler, ScriptWorld } from '../scripts/scriptHandler';
import { ScriptRequest } from '../scripts/scriptRequest';
import { ScriptError } from '../module/scriptError';

/** What each script of a task does. */
const HANDLERS: Readonly<Record<AccountChange, ScriptHandler>> = {
  create: createAndStart,
  addFiles,
  setProperties,
  changeState,
};

/** What Windows PowerShell ends with that could not run its command. */
const NOT_RUN = 1;
/** In the exit code of a creation, before the first 28 bits of the JobId. */
const CREATED = 0x4000_0000;

/** Runs the command of a task: the request in base64, then a script that is known by its text. @returns its exit code, unsigned */
export async function runAccountCommand(command: string, world: ScriptWorld): Promise<number> {
  const [, signs, script] = /^\$q='([A-Za-z0-9+/]*)'([^]*)$/u.exec(command) ?? [];
  const change = (Object.keys(ACCOUNT_SCRIPTS) as AccountChange[]).find(
    (name) => ACCOUNT_SCRIPTS[name] === script,
  );
  if (signs === undefined || !change) return NOT_RUN;
  try {
    const request = ScriptRequest.read(Buffer.from(signs, 'base64').toString('latin1'));
    const answer = await HANDLERS[change](request, world);
    const jobId = 'jobId' in answer && typeof answer.jobId === 'string' ? answer.jobId : undefined;
    return jobId === undefined ? 0 : CREATED + Number.parseInt(jobId.slice(1, 8), 16);
  } catch (error) {
    if (error instanceof ScriptError) return error.hresult;
    throw error;
  }
}
