import { env, ExtensionKind, type Extension } from 'vscode';

/**
 * Whether terminals of this window run on the computer that the extension runs on. In a window of WSL, SSH or a container
 * they do not, unless the extension is installed there.
 */
export function terminalsAreHere({ extensionKind }: Pick<Extension<unknown>, 'extensionKind'>): boolean {
  return env.remoteName === undefined || extensionKind === ExtensionKind.Workspace;
}
