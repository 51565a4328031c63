import { env, version } from 'vscode';
import { displayName, version as own } from '../../../package.json';

/** For reports: name and version of this program, of the editor, and of the system below it. */
export function productLine(): string {
  return `${displayName} ${own}, ${env.appName} ${version} on ${process.platform} ${process.arch}`;
}
