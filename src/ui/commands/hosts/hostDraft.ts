import { usefulEntry, SETTING_NAMES, type HostEntry } from '../../../fleet/hostEntry';
import type { SettingName } from '../../../fleet/hostFields';
import { DEFAULT_AUTH, isAuthKind, type AuthKind } from '../../../security/authentication/kinds';

/** A host while it is asked for: every property, empty where there is none. */
export type HostDraft = Record<SettingName, string> & { auth: AuthKind };

export function draftOf(old: HostEntry | undefined): HostDraft {
  const texts = Object.fromEntries(SETTING_NAMES.map((name) => [name, old?.[name] ?? ''] as const));
  const { auth } = texts;
  return {
    ...(texts as Record<SettingName, string>),
    address: old?.address.trim() ?? '',
    auth: auth !== undefined && isAuthKind(auth) ? auth : DEFAULT_AUTH,
  };
}

/** The entry of a draft, without what its address and its way to sign in have no use for. */
export function entryOf(draft: HostDraft): HostEntry {
  return usefulEntry(draft);
}
