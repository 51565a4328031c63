import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { JobAction } from '../../bits/states';
import type { TrackedJob } from '../../fleet/model';
import { lossOf } from '../asking/losses';
import { usageError } from '../line/values';
import { visible } from '../output/visibleText';

/** Milliseconds: a person may be away from the screen for a while. */
const PATIENCE = 600_000;

/**
 * Asks the person behind an assistant before jobs lose something. The question is made of the jobs; the assistant has no
 * part in its words.
 * @param isAllowed whether every question was answered by yes beforehand
 * @throws RemoteError `BAD_INPUT` where the assistant can't ask its person
 */
export async function askPerson(
  { server }: McpServer,
  isAllowed: boolean,
  { action, jobs }: { readonly action: JobAction; readonly jobs: readonly TrackedJob[] },
  signal: AbortSignal,
): Promise<boolean> {
  const loss = lossOf(
    action,
    jobs.map(({ host, job }) => ({ host: { name: host }, job })),
  );
  if (!loss || isAllowed) return true;
  const { question, lines } = loss;
  if (!server.getClientCapabilities()?.elicitation)
    throw usageError(
      `${visible(question)} Nothing was changed: this program can't ask the person. The person can run bits-remote ${action}, or start bits-remote mcp with --yes.`,
    );
  const { action: answer } = await server.elicitInput(
    {
      message: [question, ...lines].map(visible).join('\n'),
      requestedSchema: { type: 'object', properties: {} },
    },
    { signal, timeout: PATIENCE },
  );
  return answer === 'accept';
}
