import { runAccountCommand } from '../tasks/accountCommand';
import type { ScriptHandler } from './scriptHandler';

/** The scripts that run a change as a service account (`bits/cmdlets/scripts/runTask`). */

export const runTask: ScriptHandler = async (request, { tasks, as }) => {
  const end = new Date(Date.UTC(2100, 0)).toISOString().replace('.000', '');
  const xml = request.text('definition').replace('{end}', end);
  const record = await tasks.run(request.text('task'), xml, (command, account) =>
    runAccountCommand(command, as(account)),
  );
  record.isRemoved = true;
  return { result: String(record.code ?? '') };
};

export const endTask: ScriptHandler = (request, { tasks }) => {
  const record = tasks.find(request.text('task'));
  if (record) record.isRemoved = true;
  return { result: String(record?.code ?? '') };
};
