import { commands, type ExtensionContext } from 'vscode';

/** The ids of its commands, which the build fills in. */
declare const COMMANDS: readonly string[];

/** The least that an extension with commands can do. */
export function activate({ subscriptions }: ExtensionContext): void {
  for (const id of COMMANDS) subscriptions.push(commands.registerCommand(id, () => undefined));
}

/** Nothing to end. */
export function deactivate(): void {
  return undefined;
}
