import { isFileError } from './fileError';

/** Whether a process of this computer is alive; one of another user is alive too. Signal 0 only asks. */
export function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return isFileError(error, 'EPERM');
  }
}
