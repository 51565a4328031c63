import type { SystemFacts } from './hostFacts';

/** Names by the version, the newest first. Builds between these have no name that people know. */
const SERVERS: readonly (readonly [version: string, name: string])[] = [
  ['10.0.26100', 'Windows Server 2025'],
  ['10.0.25398', 'Windows Server, version 23H2'],
  ['10.0.20348', 'Windows Server 2022'],
  ['10.0.17763', 'Windows Server 2019'],
  ['10.0.14393', 'Windows Server 2016'],
  ['6.3', 'Windows Server 2012 R2'],
  ['6.2', 'Windows Server 2012'],
  ['6.1', 'Windows Server 2008 R2'],
  ['6.0', 'Windows Server 2008'],
];
const CLIENTS: readonly (readonly [version: string, name: string])[] = [
  ['6.3', 'Windows 8.1'],
  ['6.2', 'Windows 8'],
  ['6.1', 'Windows 7'],
  ['6.0', 'Windows Vista'],
];

/** The first build of Windows 11; its version still begins with 10.0. */
const WINDOWS_11 = 22_000;

/** Editions that Azure adds to the name (winnt.h, as copies of it show). */
const AZURE_EDITIONS: readonly number[] = [407, 408];
/** Editions that are Server Core for certain. From 2012 on a core installation has the number of the full one. */
const CORE_SKUS: readonly number[] = [168, 408];
const CORE_SKUS_UNTIL_2008 = [12, 13, 14];

/** Characters of a caption: Windows' own are below 60. */
const LONGEST_CAPTION = 120;

/** Major and minor version as one number that can be compared, such as 6.2; `undefined` for no version. */
export function versionNumber(version: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,2})(?:\.|$)/.exec(version.trim());
  return parts ? Number(parts[1]) + Number(parts[2]) / 100 : undefined;
}

/** The build, such as 17763; `undefined` where the version has none. */
function buildOf(version: string): number | undefined {
  const build = /^\d+\.\d+\.(\d{1,6})/.exec(version.trim())?.[1];
  return build === undefined ? undefined : Number(build);
}

/**
 * The name of an edition for people, by version and build: "Windows Server 2019". A build without a name of its own has
 * Windows' caption, which is in the host's language.
 */
export function editionName(system: SystemFacts): string | undefined {
  const version = system.version.trim();
  const named = system.productType === 1 ? clientName(version) : serverName(version);
  const name = named ?? system.caption.replace(/^Microsoft\s+/, '').slice(0, LONGEST_CAPTION);
  if (name === '') return version === '' ? undefined : `Windows ${version.slice(0, LONGEST_CAPTION)}`;
  return isAzureEdition(system) ? `${name} Datacenter: Azure Edition` : name;
}

function serverName(version: string): string | undefined {
  return SERVERS.find(([known]) => version === known || version.startsWith(`${known}.`))?.[1];
}

function clientName(version: string): string | undefined {
  const build = buildOf(version);
  if (version.startsWith('10.0.') && build !== undefined)
    return build >= WINDOWS_11 ? 'Windows 11' : 'Windows 10';
  return CLIENTS.find(([known]) => version === known || version.startsWith(`${known}.`))?.[1];
}

function isAzureEdition({ operatingSystemSku: sku, productType }: SystemFacts): boolean {
  return productType !== 1 && sku !== undefined && AZURE_EDITIONS.includes(sku);
}

/** Whether it is Server Core; `undefined` where the number of the edition does not tell. */
export function isServerCore({ operatingSystemSku: sku, version }: SystemFacts): boolean | undefined {
  if (sku === undefined) return undefined;
  if (CORE_SKUS.includes(sku)) return true;
  const number = versionNumber(version);
  return number !== undefined && number < 6.02 ? CORE_SKUS_UNTIL_2008.includes(sku) : undefined;
}
