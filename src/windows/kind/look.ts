import { withDeadline } from '../../runtime/deadline';
import type { CimInstance } from '../../wsman/cim';
import type { WsmanClient } from '../../wsman/client';
import { DecodeError } from '../../wsman/decodeError';
import { hasCode, RemoteError } from '../../wsman/errors';
import { BITS_JOB_RESOURCE, CIMV2_RESOURCES, SERVER_MANAGER_RESOURCE } from '../../wsman/names';
import {
  findingOf,
  valueOf,
  type HostFacts,
  type OptionalFeatures,
  type RestartFacts,
  type ServiceFacts,
  type SystemFacts,
} from './hostFacts';

/** Milliseconds for each question. The optional features ask DISM, which is believed to take some 10 s. */
export interface LookLimits {
  readonly question: number;
  readonly optionalFeatures: number;
}

const LIMITS: LookLimits = { question: 20_000, optionalFeatures: 60_000 };

/** Names in DISM of the feature and of its parent. */
const COMPACT_SERVER = 'LightweightServer';
const PARENT = 'BITS';
/** The feature's name in Server Manager. */
const UNIQUE_NAME = 'BITS-Compact-Server';

/** Components that a listing asks Server Manager for at a time; DSC sends the same. */
const BATCH = 256;
/** Rows of an answer that are looked at; each question is for one or two. */
const MOST_ROWS = 20;
/** Characters of a name or a word; Windows' own are below 60. */
const LONGEST_WORD = 200;

/**
 * Looks at a host: reads only, side by side, each with its own limit. The caller has signed in before, so that a wrong
 * password is tried once.
 * @throws RemoteError for a cancel and a failure to sign in; every other failure is a finding
 */
export async function lookAt(
  client: WsmanClient,
  signal: AbortSignal,
  limits: LookLimits = LIMITS,
): Promise<HostFacts> {
  const look = new Look(client, signal, limits);
  const system = look.system();
  const [systemFound, features, service, provider, restart] = await Promise.all([
    system,
    look.features(),
    look.service(),
    look.provider(),
    system.then((found) => (valueOf(found)?.productType === 1 ? undefined : look.restart())),
  ]);
  return { system: systemFound, features, service, provider, restart };
}

/** The optional features alone, with the limit of a look. @throws RemoteError */
export function readFeatures(client: WsmanClient, signal: AbortSignal): Promise<OptionalFeatures> {
  return new Look(client, signal, LIMITS).readFeatures();
}

/**
 * Whether the BITS provider answers, by one object of a listing. A provider that fails is there.
 * @throws RemoteError where the answer does not tell
 */
export async function readProvider(
  client: WsmanClient,
  signal: AbortSignal,
  limit = LIMITS.question,
): Promise<'answers' | 'missing'> {
  try {
    await withDeadline(signal, limit, async (timed) => {
      const pages = client.enumerate({ resourceUri: BITS_JOB_RESOURCE, maxElements: 1 }, timed);
      await pages.next();
      await pages.return();
    });
  } catch (error) {
    if (hasCode(error, 'PROVIDER_MISSING')) return 'missing';
    throw error;
  }
  return 'answers';
}

class Look {
  readonly #client: WsmanClient;
  readonly #signal: AbortSignal;
  readonly #limits: LookLimits;

  constructor(client: WsmanClient, signal: AbortSignal, limits: LookLimits) {
    this.#client = client;
    this.#signal = signal;
    this.#limits = limits;
  }

  system(): Promise<HostFacts['system']> {
    const columns = 'Caption, OperatingSystemSKU, ProductType, Version';
    return findingOf(
      this.#query('Win32_OperatingSystem', columns, '', this.#limits.question).then(([row]) =>
        this.#client.decode((): SystemFacts => {
          if (!row) throw new DecodeError('it holds no Win32_OperatingSystem');
          return {
            productType: row.uint('ProductType'),
            operatingSystemSku: row.uint('OperatingSystemSKU'),
            version: wordOf(row, 'Version'),
            caption: wordOf(row, 'Caption'),
          };
        }),
      ),
    );
  }

  features(): Promise<HostFacts['features']> {
    return findingOf(this.readFeatures());
  }

  async readFeatures(): Promise<OptionalFeatures> {
    const where = ` WHERE Name='${COMPACT_SERVER}' OR Name='${PARENT}'`;
    const columns = 'InstallState, Name';
    const limit = this.#limits.optionalFeatures;
    const rows = await this.#query('Win32_OptionalFeature', columns, where, limit);
    const stateOf = (name: string): number | undefined => named(rows, 'Name', name)?.uint('InstallState');
    return this.#client.decode(() => ({ compactServer: stateOf(COMPACT_SERVER), parent: stateOf(PARENT) }));
  }

  service(): Promise<HostFacts['service']> {
    const columns = 'Name, StartMode, State';
    return findingOf(
      this.#query('Win32_Service', columns, " WHERE Name='BITS'", this.#limits.question).then(
        (rows): ServiceFacts | undefined => {
          const row = named(rows, 'Name', 'BITS');
          return row && { startMode: wordOf(row, 'StartMode'), state: wordOf(row, 'State') };
        },
      ),
    );
  }

  provider(): Promise<HostFacts['provider']> {
    return findingOf(readProvider(this.#client, this.#signal, this.#limits.question));
  }

  /** `FilterFlags` is left out: the pages disagree on its values. The list may not come at all. */
  restart(): Promise<NonNullable<HostFacts['restart']>> {
    const resource = `${SERVER_MANAGER_RESOURCE}MSFT_ServerManagerTasks`;
    const answer = withDeadline(this.#signal, this.#limits.question, (timed) =>
      this.#client.invoke(resource, 'GetServerFeature', { BatchSize: BATCH }, timed, [], 'none'),
    );
    return findingOf(
      answer.then((output) =>
        this.#client.decode((): RestartFacts => ({
          requiresReboot: output.boolean('RequiresReboot') ?? false,
          compactServer: named(output.instances('cmdletOutput'), 'UniqueName', UNIQUE_NAME)?.uint('State'),
        })),
      ),
    );
  }

  async #query(
    className: string,
    columns: string,
    where: string,
    limit: number,
  ): Promise<readonly CimInstance[]> {
    const query = `SELECT ${columns} FROM ${className}${where}`;
    try {
      return await withDeadline(this.#signal, limit, async (timed) => {
        const rows: CimInstance[] = [];
        const options = { resourceUri: CIMV2_RESOURCES, query };
        for await (const page of this.#client.enumerate(options, timed)) {
          rows.push(...page.slice(0, MOST_ROWS));
          if (rows.length >= MOST_ROWS) break;
        }
        return rows;
      });
    } catch (error) {
      throw aboutClass(error, className);
    }
  }
}

/** A class of Windows itself that is missing is no missing BITS provider. */
function aboutClass(error: unknown, className: string): unknown {
  if (!hasCode(error, 'PROVIDER_MISSING')) return error;
  const { args, hostCodes, detail } = error;
  const reason = `it has no class ${className}`;
  return new RemoteError(
    'FAULT',
    { ...args, reason },
    { cause: error, hostCodes, ...(detail !== undefined && { detail }) },
  );
}

/** A short text of the host, cut where it is not short. */
function wordOf(row: CimInstance, property: string): string {
  return (row.text(property) ?? '').trim().slice(0, LONGEST_WORD);
}

/** The instance with this name. Names of Windows are compared without regard to case. */
function named(rows: readonly CimInstance[], key: string, name: string): CimInstance | undefined {
  return rows.find((row) => row.text(key)?.trim().toLowerCase() === name.toLowerCase());
}
