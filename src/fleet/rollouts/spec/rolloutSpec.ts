import { createHash } from 'node:crypto';
import type { FromSchema } from '../../documents/fromSchema';
import { COMPACT_SERVER } from '../../../bits/publishing/place';
import { DEFAULT_READERS, type Readers } from '../../../bits/publishing/readers';
import { hasHostSource } from './hostSource';
import { millisecondsOf } from './duration';
import type { ROLLOUT_SCHEMA } from './rolloutSchema';

/** A rollout file as it is written. */
export type RolloutFile = FromSchema<typeof ROLLOUT_SCHEMA>;

/** The task of a rollout: the file with its defaults, times in numbers. The journal keeps it as JSON. */
export interface RolloutSpec {
  readonly name: string;
  readonly description: string;
  readonly files: readonly { readonly from: string; readonly to: string }[];
  readonly hosts: readonly string[];
  readonly except: readonly string[];
  readonly waves: readonly (number | string)[];
  /** Milliseconds, or `ask`. */
  readonly between: number | 'ask';
  readonly parallel: number;
  readonly failureLimit: number | string;
  readonly unreachable: 'wait' | 'fail';
  /** Milliseconds. */
  readonly waitFor: number;
  readonly complete: 'asFetched' | 'perWave' | 'together' | 'manual';
  readonly priority: 'foreground' | 'high' | 'normal' | 'low';
  readonly account: 'network' | 'system' | 'local' | 'user';
  /** Seconds; `null` leaves it to BITS. */
  readonly retryDelay: number | null;
  readonly giveUpAfter: number | null;
  readonly attempts: number;
  /** Who may read the files that a host publishes; absent where none does. */
  readonly readers?: Readers;
}

/** Hosts that transfer at the same time where the file does not say it. */
const PARALLEL = 20;

export function specOf(file: RolloutFile): RolloutSpec {
  const { between = '0s', waitFor = '24h', retry = {} } = file;
  return {
    name: file.name,
    description: file.description ?? '',
    files: file.files.map(({ from, to }) => ({ from, to })),
    hosts: file.hosts,
    except: file.except ?? [],
    waves: file.waves ?? ['100%'],
    between: between === 'ask' ? between : millisecondsOf(between),
    ...servingOf(file),
    failureLimit: file.failureLimit ?? 0,
    unreachable: file.unreachable ?? 'wait',
    waitFor: millisecondsOf(waitFor),
    complete: file.complete ?? 'asFetched',
    priority: file.priority ?? 'normal',
    account: file.account ?? 'network',
    retryDelay: seconds(retry.delay),
    giveUpAfter: seconds(retry.giveUpAfter),
    attempts: file.attempts ?? 1,
  };
}

/** How many fetch at once, and who may: a host that publishes serves fewer than a file server, and knows them. */
function servingOf({
  files,
  parallel,
  readers = DEFAULT_READERS,
}: RolloutFile): Pick<RolloutSpec, 'parallel' | 'readers'> {
  if (!hasHostSource(files)) return { parallel: parallel ?? PARALLEL };
  return { parallel: parallel ?? COMPACT_SERVER.transfersOfGroup, readers };
}

/** SHA-256 of a specification, in hexadecimal digits. Comments and the order of keys in the file do not change it. */
export function specHash(spec: RolloutSpec): string {
  return createHash('sha256').update(JSON.stringify(spec)).digest('hex');
}

function seconds(duration: string | undefined): number | null {
  return duration === undefined ? null : millisecondsOf(duration) / 1000;
}
