import { commands, EventEmitter, tasks, window, type ExtensionContext } from 'vscode';
import type { Collaborators } from './collaborators';
import { systemClock } from './runtime/clock';
import { registerTools } from './ui/assistants/toolRegistration';
import { COMMAND_IDS, commandId } from './ui/editor/commandIds';
import { VIEW_ID } from './ui/editor/viewId';
import { ROLLOUT_TASK } from './ui/rollouts/rolloutNames';
import { Drops } from './ui/tree/drops';
import type { TreeNode } from './ui/tree/treeNode';

/** Milliseconds after the start before the rest is loaded though nobody asked for it: the editor has other work first. */
const START_PAUSE = 200;

/** Set once the rest is loaded: stops what takes time to stop. */
let end: (() => Promise<void>) | undefined;

/**
 * Registers what the editor may ask for at once, and nothing else: it waits for every extension that it activates. The rest is
 * loaded at the first question, or soon after: hosts with active jobs are read, and the news told, without a question.
 */
export function activate(editor: ExtensionContext): void {
  const { subscriptions } = editor;
  let loaded: Collaborators | undefined;
  let loading: Promise<Collaborators> | undefined;
  const drops = new Drops();
  const changed = new EventEmitter<TreeNode[] | undefined>();
  const rest = (): Promise<Collaborators> =>
    (loading ??= import('./collaborators').then(({ assemble }) => {
      loaded = assemble(editor, { view, drops, redraw: (rows) => changed.fire(rows) });
      end = loaded.end;
      return loaded;
    }));
  const view = window.createTreeView<TreeNode>(VIEW_ID, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (node) => (await rest()).tree.getChildren(node),
      // The editor has rows of which it asks more once the rest has made them.
      getTreeItem: (node) =>
        loaded?.tree.getTreeItem(node) ?? rest().then(({ tree }) => tree.getTreeItem(node)),
      getParent: (node) => loaded?.tree.getParent(node),
      resolveTreeItem: async (item, node) => (await rest()).tree.resolveTreeItem(item, node),
    },
    dragAndDropController: drops,
    canSelectMany: true,
    showCollapseAll: true,
  });
  subscriptions.push(view, drops, changed);
  for (const name of COMMAND_IDS) {
    const run = async (...args: readonly unknown[]): Promise<void> =>
      (await rest()).commands.call(name, args);
    subscriptions.push(commands.registerCommand(commandId(name), run));
  }
  subscriptions.push(
    registerTools(editor.extension.packageJSON, async () => (await rest()).tools()),
    tasks.registerTaskProvider(ROLLOUT_TASK, {
      provideTasks: async () => (await rest()).rollouts.tasks(),
      resolveTask: async (task) => (await rest()).rollouts.task(task),
    }),
    // A failure is logged by the editor, as one of the extension.
    systemClock.after(START_PAUSE, () => void rest()),
  );
}

export async function deactivate(): Promise<void> {
  await end?.();
}
