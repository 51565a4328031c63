import * as vscode from 'vscode';
import type { Disposable } from '../../runtime/disposable';
import { Disposables } from '../editor/disposables';
import type { EditorTools } from './editorTools';

/** As much of package.json as names the tools. */
interface Manifest {
  readonly contributes: { readonly languageModelTools: readonly { readonly name: string }[] };
}

/**
 * Registers the tools for assistants that the manifest names. Their code is loaded when the first one is prepared or
 * called. Some editors that are made of the same sources have no language models.
 */
export function registerTools(manifest: unknown, make: () => Promise<EditorTools>): Disposable {
  const ends = new Disposables();
  const lm = languageModels(vscode);
  if (!lm?.registerTool) return ends;
  let tools: Promise<EditorTools> | undefined;
  const load = (): Promise<EditorTools> => (tools ??= make());
  for (const { name } of (manifest as Manifest).contributes.languageModelTools)
    ends.add(
      lm.registerTool<object>(name, {
        prepareInvocation: async ({ input }) => (await load()).prepare(name, input),
        invoke: async ({ input }, token) => (await load()).invoke(name, input, token),
      }),
    );
  return ends;
}

function languageModels({ lm }: { readonly lm?: Partial<typeof vscode.lm> }): typeof lm {
  return lm;
}
