import { randomUUID } from 'node:crypto';
import { CmdletJobs } from '../../../src/bits/cmdlets/cmdletJobs';
import { ScriptRunner } from '../../../src/bits/cmdlets/scriptRunner';
import { RunspacePool } from '../../../src/powershell/runspacePool';
import { WsmanClient } from '../../../src/wsman/client';
import type { Impatient } from './impatient';

const SETTINGS = { configuration: 'Microsoft.PowerShell', newGuid: randomUUID };

/** The jobs of a host by its cmdlets, over the transport with short timeouts. @param patience gives the milliseconds of a script */
export function cmdletJobs(transport: Impatient, patience: () => number): CmdletJobs {
  const client = new WsmanClient(transport, {
    get operationTimeout() {
      return patience();
    },
    get listingTimeout() {
      return patience();
    },
    maxEnvelopeSize: 512_000,
    locale: 'en-US',
    newGuid: randomUUID,
  });
  const runner = new ScriptRunner(client, (signal) => RunspacePool.open(client, SETTINGS, signal));
  return new CmdletJobs(client, runner, { newGuid: randomUUID, mayRun: () => Promise.resolve(true) });
}
