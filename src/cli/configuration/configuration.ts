import { isRemoteError } from '../../wsman/errors';
import { encodedText } from '../line/encodedText';
import type { Defaults } from '../line/default';
import { usageError } from '../line/values';
import type { World } from '../world';
import { environmentDefaults } from './environment';
import { userFile } from './userFile';

/** Names another configuration file than the user's. */
export const CONFIG_VARIABLE = 'BITS_REMOTE_CONFIG';

type Outside = Pick<World, 'env' | 'home' | 'read'>;

/** The configuration file that a command line means. */
interface ConfigFile {
  readonly path: string;
  /** What names it; `undefined` for the file of the user, which need not be there. */
  readonly namedBy: string | undefined;
}

/**
 * The values of options that were not typed: of the environment, then of the configuration file. Nothing is read from
 * the current folder, unless it is named.
 * @param named value of `--config`
 * @throws RemoteError `BAD_INPUT` for a file with mistakes, and for a named one that cannot be read
 */
export async function givenDefaults(named: string | undefined, world: Outside): Promise<Defaults> {
  const environment = environmentDefaults(world);
  const file = configFile(named, world);
  const text = file && (await textOf(file, world));
  if (file === undefined || text === undefined) return environment;
  const { fileDefaults } = await import('./fileDefaults');
  return new Map([...fileDefaults(file.path, text), ...environment]);
}

/** The file of `--config`, of the variable, or of the user; `undefined` where the user has no such folder. */
export function configFile(
  named: string | undefined,
  world: Pick<World, 'env' | 'home'>,
): ConfigFile | undefined {
  if (named !== undefined) return { path: named, namedBy: '--config' };
  const variable = world.env(CONFIG_VARIABLE) ?? '';
  if (variable !== '') return { path: variable, namedBy: CONFIG_VARIABLE };
  const path = userFile(world);
  return path === undefined ? undefined : { path, namedBy: undefined };
}

/** @returns `undefined` where the user has no file */
async function textOf({ path, namedBy }: ConfigFile, { read }: Outside): Promise<string | undefined> {
  try {
    return encodedText(await read(path), `The configuration file ${path}`);
  } catch (cause) {
    if (isRemoteError(cause)) throw cause;
    if (namedBy === undefined && isMissing(cause)) return undefined;
    const origin = namedBy === undefined ? '' : ` (from ${namedBy})`;
    throw usageError(`The configuration file ${path}${origin} can't be read.`);
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR');
}
