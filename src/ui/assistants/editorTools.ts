import {
  LanguageModelTextPart,
  LanguageModelToolResult,
  MarkdownString,
  type CancellationToken,
  type LogOutputChannel,
  type PreparedToolInvocation,
} from 'vscode';
import { callTool } from '../../assistants/assistantTools';
import { meantChange, type MeantChange } from '../../assistants/changeJobs';
import type { Premises } from '../../assistants/premises';
import { readInput } from '../../assistants/toolInput';
import { isToolName, toolOf, type ToolName } from '../../assistants/toolTable';
import { isRemoteError, RemoteError } from '../../wsman/errors';
import type { Format } from '../words/format';
import { useTranslator, type Translate } from '../words/l10n';
import { logLine } from '../words/logLine';
import { changeConfirmation, toolProgress } from '../words/toolWords';
import { editorPremises, type ToolParts } from './editorPremises';

interface EditorToolParts extends ToolParts {
  readonly log: LogOutputChannel;
}

/** The tools for assistants, over the hosts of this window. A bundle of its own, loaded with the first call. */
export class EditorTools {
  readonly #premises: Premises;
  readonly #format: Format;
  readonly #log: LogOutputChannel;

  /** @param translate the editor's translator: this bundle has its own copy of l10n.ts */
  constructor(parts: EditorToolParts, translate: Translate) {
    useTranslator(translate);
    this.#premises = editorPremises(parts);
    this.#format = parts.format;
    this.#log = parts.log;
  }

  /** Says what a call would do. Nothing is asked of a host: a call need not follow. */
  prepare(name: string, input: unknown): PreparedToolInvocation {
    const tool = toolNamed(name);
    const invocationMessage = toolProgress(tool);
    if (toolOf(tool).hints.readOnlyHint) return { invocationMessage };
    const { title, lines } = changeConfirmation(this.#meant(tool, input), this.#format);
    // Names of jobs are among the lines, and the editor reads a string as Markdown.
    const message = new MarkdownString().appendText(lines.join('\n'));
    return { invocationMessage, confirmationMessages: { title, message } };
  }

  /** @throws RemoteError `CANCELLED` */
  async invoke(name: string, input: unknown, token: CancellationToken): Promise<LanguageModelToolResult> {
    const cancelled = new AbortController();
    const listener = token.onCancellationRequested(() => cancelled.abort(new RemoteError('CANCELLED')));
    if (token.isCancellationRequested) cancelled.abort(new RemoteError('CANCELLED'));
    try {
      const onDefect = (defect: unknown): void => this.#log.error(logLine(defect));
      const { text } = await callTool(toolNamed(name), input, this.#premises, cancelled.signal, onDefect);
      return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
    } finally {
      listener.dispose();
    }
  }

  #meant(tool: ToolName, input: unknown): MeantChange | undefined {
    try {
      return meantChange(this.#premises, readInput(tool, input));
    } catch (error) {
      if (!isRemoteError(error)) throw error;
      return undefined;
    }
  }
}

function toolNamed(name: string): ToolName {
  if (isToolName(name)) return name;
  throw new RemoteError('BAD_INPUT', { reason: `There is no tool ${name}.` });
}
