import { stat } from 'node:fs/promises';

/** Read permission of everybody else (POSIX, S_IROTH). */
const OTHERS_READ = 0o004;

/**
 * Whether every user of this computer can read a file of this user. Windows has no such mode, and what belongs to others,
 * such as the secrets that a container is given, its user cannot change.
 */
export async function isOpenToAll(file: string): Promise<boolean> {
  const user = process.getuid?.();
  if (user === undefined) return false;
  try {
    const { mode, uid } = await stat(file);
    return uid === user && (mode & OTHERS_READ) !== 0;
  } catch {
    // Reading it will tell.
    return false;
  }
}
