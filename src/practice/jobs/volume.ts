import { existsSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { HRESULT } from '../../bits/hresults';
import type { ServiceAccount } from '../../bits/states';

/** A local path that BITS would refuse, and the HRESULT it refuses with. */
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
/** MAX_PATH without its end mark. */
const LONGEST_PATH = 259;

/** Device names, which are no files in any folder, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?$/iu;

/** Folders of a fresh host. BITS makes none itself. */
const FOLDERS = ['C/Data', 'C/Temp', 'C/Windows/System32', 'D/Drop'];
/** Where LocalSystem alone may write. */
const SYSTEM_ONLY = 'C:\\Windows';

/** A Windows path, taken apart. */
interface Path {
  readonly drive: string;
  readonly segments: readonly string[];
}

/**
 * The disks of the practice host: `C:\Data` is `<root>/C/Data`, in any case, and nothing leads out of the root.
 */
export class Volume {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
    for (const folder of FOLDERS) mkdirSync(join(root, folder), { recursive: true });
  }

  /**
   * Where a path lies. Existing parts are found in any case; the rest is taken as written.
   * @throws VolumeError when BITS would not take the path
   */
  resolve(windowsPath: string): string {
    const { drive, segments } = parse(windowsPath);
    return [drive, ...segments].reduce((folder, name) => join(folder, spelling(folder, name)), this.#root);
  }

  /**
   * A file that is to be read.
   * @throws VolumeError unless it is there
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
   * Where a file is to be written; its folder has to be there and writable for the account.
   * @throws VolumeError
   */
  target(windowsPath: string, account: ServiceAccount): string {
    const { segments } = parse(windowsPath);
    if (segments.length === 0) throw new VolumeError(HRESULT.E_INVALIDARG, 'a drive is no file');
    const folder = this.resolve(windowsPath.slice(0, windowsPath.search(/[\\/][^\\/]*$/u) + 1));
    if (!existsSync(folder) || !statSync(folder).isDirectory()) {
      throw new VolumeError(HRESULT.ERROR_PATH_NOT_FOUND, 'the folder does not exist');
    }
    this.#inside(folder);
    if (account !== 'system' && isBelow(windowsPath, SYSTEM_ONLY)) {
      throw new VolumeError(HRESULT.E_ACCESSDENIED, 'the account may not write there');
    }
    const file = this.resolve(windowsPath);
    if (existsSync(file) && statSync(file).isDirectory()) {
      throw new VolumeError(HRESULT.E_ACCESSDENIED, 'a folder has that name');
    }
    return file;
  }

  /** A link that someone put into the root must not lead out of it. */
  #inside(path: string): string {
    if ((realpathSync(path) + sep).startsWith(realpathSync(this.#root) + sep)) return path;
    throw new VolumeError(HRESULT.E_ACCESSDENIED, 'the path leads elsewhere');
  }
}

function isBelow(windowsPath: string, folder: string): boolean {
  return windowsPath.replaceAll('/', '\\').toLowerCase().startsWith(`${folder.toLowerCase()}\\`);
}

/**
 * Takes an absolute path apart (IBackgroundCopyJob::AddFile on local names: absolute, at most MAX_PATH, no
 * `\\?\`, no streams). This host has no network redirector, so a UNC path is refused as well.
 */
function parse(windowsPath: string): Path {
  const match = /^([A-Za-z]):[\\/](.*)$/su.exec(windowsPath);
  if (!match) throw new VolumeError(HRESULT.E_INVALIDARG, 'not an absolute path on a drive');
  if (windowsPath.length > LONGEST_PATH) throw new VolumeError(HRESULT.E_INVALIDARG, 'longer than MAX_PATH');
  const [, drive = '', rest = ''] = match;
  const segments = rest.split(/[\\/]/u);
  if (segments.at(-1) === '') segments.pop();
  for (const segment of segments) checkSegment(segment);
  return { drive: drive.toUpperCase(), segments };
}

function checkSegment(segment: string): void {
  if (segment === '.' || segment === '..' || segment.includes(':') || RESERVED.test(segment)) {
    throw new VolumeError(HRESULT.E_INVALIDARG, 'a part of the path is no name of a file');
  }
  // Nothing below the space, none of the wildcards and redirections, no space or dot at the end.
  if (!/^[^<>"|?*]*[^<>"|?*. ]$/u.test(segment) || /[^ -\u{10ffff}]/u.test(segment)) {
    throw new VolumeError(INVALID_NAME, 'a part of the path has a character that names cannot have');
  }
}

/** The entry of a folder that has this name in any case, as it is spelt on disk. */
function spelling(folder: string, name: string): string {
  if (existsSync(join(folder, name)) || !existsSync(folder)) return name;
  const wanted = name.toLowerCase();
  return readdirSync(folder).find((entry) => entry.toLowerCase() === wanted) ?? name;
}
