import { randomUUID } from 'node:crypto';
import { CmdletJobs } from '../bits/cmdlets/cmdletJobs';
import { ScriptRunner } from '../bits/cmdlets/scriptRunner';
import type { TaskSettings } from '../bits/cmdlets/tasks/serviceTasks';
import { RunspacePool } from '../powershell/runspacePool';
import type { WsmanClient } from '../wsman/client';
import { DEFAULT_CONFIGURATION } from '../wsman/names';

/** How a session of PowerShell remoting is opened, and what may be done in it. */
export interface SessionOptions {
  /** Name of the PowerShell endpoint's configuration; default {@link DEFAULT_CONFIGURATION}, that of Windows itself. */
  readonly configuration?: string | undefined;
  /** Asks whether a task may run on the host as a service account. Without it none may. */
  readonly mayRunTask?: TaskSettings['mayRun'] | undefined;
}

/** The jobs of a host by the cmdlets of its PowerShell. Nothing is sent before the first call, which opens the session. */
export function sessionJobs(client: WsmanClient, { configuration, mayRunTask }: SessionOptions): CmdletJobs {
  const settings = { configuration: configuration ?? DEFAULT_CONFIGURATION, newGuid: randomUUID };
  const runner = new ScriptRunner(client, (signal) => RunspacePool.open(client, settings, signal));
  return new CmdletJobs(client, runner, {
    newGuid: randomUUID,
    mayRun: mayRunTask ?? (() => Promise.resolve(false)),
  });
}
