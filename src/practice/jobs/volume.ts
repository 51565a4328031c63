import { existsSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { REFUSAL_TEXTS, localFileRefusal, type Refusal } from '../../bits/addresses';
import { HRESULT } from '../../bits/hresults';
import type { JobAccount } from './job';

/** The refusal of a local path, with the HRESULT of BITS. */
export class VolumeError extends Error {
  override readonly name = 'VolumeError';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** ERROR_INVALID_NAME as an HRESULT: the path holds characters that no Windows name can have. */
const INVALID_NAME = 0x8007_007b;
/** Mistakes that Windows reports as those of a name. All others are an invalid argument. */
const NAME_MISTAKES: readonly Refusal['kind'][] = ['character', 'ending', 'emptyName'];

/** Folders of a new host. BITS does not create folders. */
const FOLDERS = ['C/Data', 'C/Temp', 'C/Windows/System32', 'D/Drop'];
/** The folder that only LocalSystem may write to. */
const SYSTEM_ONLY = 'C:\\Windows';

/** The parts of a Windows path. */
interface Path {
  readonly drive: string;
  readonly segments: readonly string[];
}

/**
 * The disks of the practice host: `C:\Data` is `<root>/C/Data`, in any case. No path leads out of the root.
 */
export class Volume {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
    for (const folder of FOLDERS) mkdirSync(join(root, folder), { recursive: true });
  }

  /**
   * The local path of a Windows path. Existing parts are found in any case; the rest keeps its spelling.
   * @throws VolumeError when BITS would refuse the path
   */
  resolve(windowsPath: string): string {
    return this.#locate(parse(windowsPath));
  }

  /**
   * The local path of a file to read.
   * @throws VolumeError unless the file exists
   */
  source(windowsPath: string): string {
    const path = this.resolve(windowsPath);
    if (existsSync(path)) return this.#inside(path);
    const folderThere = existsSync(dirname(path));
    throw new VolumeError(
      folderThere ? HRESULT.ERROR_FILE_NOT_FOUND : HRESULT.ERROR_PATH_NOT_FOUND,
      'not there',
    );
  }

  /**
   * The local path of a file to write.
   * @throws VolumeError unless its folder exists and the account may write to it
   */
  target(windowsPath: string, account: JobAccount): string {
    const path = parse(windowsPath);
    const folder = this.#locate({ ...path, segments: path.segments.slice(0, -1) });
    if (!existsSync(folder) || !statSync(folder).isDirectory()) {
      throw new VolumeError(HRESULT.ERROR_PATH_NOT_FOUND, 'the folder does not exist');
    }
    this.#inside(folder);
    if (account !== 'system' && isBelow(windowsPath, SYSTEM_ONLY)) {
      throw new VolumeError(HRESULT.E_ACCESSDENIED, 'the account may not write there');
    }
    const file = this.#locate(path);
    if (existsSync(file) && statSync(file).isDirectory()) {
      throw new VolumeError(HRESULT.E_ACCESSDENIED, 'a folder has that name');
    }
    return file;
  }

  /** Whether the folder of a file is a volume mounted at a path: here, a link to another drive. */
  isMounted(windowsPath: string): boolean {
    const { drive } = parse(windowsPath);
    const folder = dirname(this.resolve(windowsPath));
    return existsSync(folder) && !isWithin(folder, join(this.#root, drive));
  }

  #locate({ drive, segments }: Path): string {
    return [drive, ...segments].reduce((folder, name) => join(folder, spelling(folder, name)), this.#root);
  }

  /** Checks that no link below the root leads out of it. */
  #inside(path: string): string {
    if (isWithin(path, this.#root)) return path;
    throw new VolumeError(HRESULT.E_ACCESSDENIED, 'the path leads elsewhere');
  }
}

/** Whether a path is in a folder or is that folder, links followed. Both exist. */
function isWithin(path: string, folder: string): boolean {
  return (realpathSync(path) + sep).startsWith(realpathSync(folder) + sep);
}

function isBelow(windowsPath: string, folder: string): boolean {
  return windowsPath.toLowerCase().startsWith(`${folder.toLowerCase()}\\`);
}

/** Parses the path of a file. A UNC path is refused, because this host has no network redirector. */
function parse(windowsPath: string): Path {
  const refusal = localFileRefusal(windowsPath);
  if (refusal) {
    const code = NAME_MISTAKES.includes(refusal.kind) ? INVALID_NAME : HRESULT.E_INVALIDARG;
    throw new VolumeError(code, REFUSAL_TEXTS[refusal.kind]);
  }
  if (windowsPath.startsWith('\\\\')) throw new VolumeError(HRESULT.E_INVALIDARG, 'not a path on a drive');
  const [drive = '', ...segments] = windowsPath.split('\\');
  return { drive: drive.slice(0, 1).toUpperCase(), segments };
}

/** The name of a folder's entry as spelt on disk, found in any case. */
function spelling(folder: string, name: string): string {
  if (existsSync(join(folder, name)) || !existsSync(folder)) return name;
  const wanted = name.toLowerCase();
  return readdirSync(folder).find((entry) => entry.toLowerCase() === wanted) ?? name;
}
