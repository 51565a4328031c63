import type { HostDefinition } from '../../fleet/host';
import { definitionOf, flawOf, SETTING_NAMES, type HostEntry } from '../../fleet/hostEntry';
import { translator } from '../words/l10n';
import { hostComplaints } from './hostComplaints';
import type { SettingComplaint } from './settingComplaints';
import { checkHostName, isObject, writtenTexts } from './hostSettings';

export interface HostSettings {
  readonly hosts: readonly HostDefinition[];
  /** The same hosts as the person wrote them. */
  readonly entries: readonly HostEntry[];
  /** The mistakes of entries. */
  readonly complaints: readonly SettingComplaint[];
}

/** Reads the setting `bitsRemote.hosts`. Wrong entries are skipped and reported; unknown keys are reported. */
export function readHostSettings(value: unknown): HostSettings {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const hosts: HostDefinition[] = [];
  const entries: HostEntry[] = [];
  let isRight = value === undefined || Array.isArray(value);
  for (const written of list) {
    const entry = readEntry(written, hosts);
    if (entry) {
      hosts.push(definitionOf(entry));
      entries.push(entry);
    }
    isRight &&= entry !== undefined && Object.keys(written as object).every(isSetting);
  }
  // The texts of mistakes are loaded where there are some.
  return { hosts, entries, complaints: isRight ? [] : hostComplaints(value, translator()) };
}

function readEntry(value: unknown, before: readonly HostDefinition[]): HostEntry | undefined {
  const entry = isObject(value) ? writtenTexts(value) : undefined;
  if (!entry || 'noText' in entry || flawOf(entry)) return undefined;
  return isNameOf(entry, before) ? entry : undefined;
}

function isNameOf({ name }: HostEntry, before: readonly HostDefinition[]): boolean {
  return (
    checkHostName(
      name,
      before.map((host) => host.name),
    ) === undefined
  );
}

function isSetting(key: string): boolean {
  return SETTING_NAMES.some((name) => name === key);
}
