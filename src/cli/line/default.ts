import type { RemoteError } from '../../wsman/errors';
import { withDetail } from '../../wsman/moreDetail';
import type { OptionName } from '../table/options';

/** The value of an option that the command line does not name. */
export interface Default {
  /** As they would be typed; more than one for options that may stand several times. */
  readonly texts: readonly string[];
  /** What gives it, for people: `BITS_REMOTE_AUTH`, or a file with line and column. */
  readonly origin: string;
  readonly from: 'environment' | 'file';
}

export type Defaults = ReadonlyMap<OptionName, Default>;

export const NO_DEFAULTS: Defaults = new Map();

/** How a message names an option: as it is typed, or with where its value is from. */
export function spoken(name: OptionName, defaults: Defaults): string {
  const given = defaults.get(name);
  return given === undefined ? `--${name}` : `${name} (from ${given.origin})`;
}

/** An error about the value of an option, with where that value is from. */
export function withOrigin(error: RemoteError, name: OptionName, defaults: Defaults): RemoteError {
  const given = defaults.get(name);
  return given === undefined ? error : withDetail(error, `from ${given.origin}`);
}
