import { watch } from 'node:fs';
import { isFileError } from '../../fleet/rollouts/journal/fileError';
import type { Disposable } from '../../runtime/disposable';

/**
 * Follows the changes of a folder until it is disposed.
 * @param onDefect called with why it cannot be followed any more
 * @returns `undefined` where there is no such folder, or the system follows no more of them
 */
export function watchFolder(
  path: string,
  onChange: () => void,
  onDefect: (defect: unknown) => void,
): Disposable | undefined {
  try {
    const watcher = watch(path, { persistent: false }, onChange);
    watcher.on('error', (error) => {
      watcher.close();
      onDefect(error);
    });
    return { dispose: () => watcher.close() };
  } catch (error) {
    if (!isFileError(error, 'ENOENT')) onDefect(error);
    return undefined;
  }
}
