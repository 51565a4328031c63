import { env, version, type Extension } from 'vscode';

/** For reports: name and version of this program, of the editor, and of the system below it. */
export function productLine({ packageJSON }: Extension<unknown>): string {
  const { displayName, version: own } = packageJSON as {
    readonly displayName: string;
    readonly version: string;
  };
  return `${displayName} ${own}, ${env.appName} ${version} on ${process.platform} ${process.arch}`;
}
