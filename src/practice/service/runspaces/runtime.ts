import { pause, type Clock } from '../../../runtime/clock';
import type { Behaviour } from '../../behaviour';
import { SCRIPTS_NOT_ALLOWED, UNKNOWN_SCRIPT, unknownCommand, type Failure } from './errorRecord';
import type { PipelineRequest } from './pipelineRequest';
import { runScript, type ScriptWorld } from './scripts/scriptHandler';
import { SCRIPTS } from './scripts/scriptTable';

/** What a pipeline gave: at most one text, or why it failed. */
export type Outcome = { readonly output: string | undefined } | { readonly failure: Failure };

/**
 * Commands that Microsoft's client sends of itself, before a person's first pipeline (powershell-remoting.md 8): a server
 * without a debugger takes them and does nothing.
 */
const SILENT: readonly string[] = ['__Set-PSDebugMode', '__Set-PSUnhandledBreakpointMode'];

/** Runs a pipeline in the place of an engine. Does nothing once `signal` has aborted. */
export async function runPipeline(
  { command, isScript, others, argument }: PipelineRequest,
  world: ScriptWorld,
  clock: Clock,
  signal: AbortSignal,
): Promise<Outcome> {
  if (!isScript)
    return SILENT.includes(command) ? { output: undefined } : { failure: unknownCommand(command) };
  if (isWithoutLanguage(world.behaviour)) return { failure: SCRIPTS_NOT_ALLOWED };
  const handler = others === 0 ? SCRIPTS.get(command) : undefined;
  if (!handler) return { failure: UNKNOWN_SCRIPT };
  await takeTime(clock, world.behaviour, signal);
  if (signal.aborted) return { output: undefined };
  return { output: await runScript(handler, argument, world) };
}

function isWithoutLanguage({ language }: Behaviour): boolean {
  return language === 'none';
}

async function takeTime(clock: Clock, { scriptMs }: Behaviour, signal: AbortSignal): Promise<void> {
  if (scriptMs > 0) await pause(clock, scriptMs, signal);
}
