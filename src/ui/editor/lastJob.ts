import { PRIORITIES, type PriorityName, type ServiceAccount } from '../../bits/states';
import { bareAddress } from '../../runtime/addressSecrets';

/** The person's last entries when creating a job. Holds no secret. */
export interface LastJob {
  readonly url?: string;
  readonly localFolder?: string;
  readonly priority?: PriorityName;
  readonly account?: ServiceAccount;
  readonly suspended?: boolean;
}

/** The entries as they are stored: an address without user, query and fragment. */
export function storedJob({ url, ...others }: LastJob): LastJob {
  return { ...others, ...(url === undefined ? {} : { url: bareAddress(url) }) };
}

/** Reads what was stored, perhaps by a version that stored whole addresses. */
export function readStoredJob(value: unknown): LastJob {
  if (typeof value !== 'object' || value === null) return {};
  const { url, localFolder, priority, account, suspended } = value as Record<string, unknown>;
  const knownPriority = PRIORITIES.find((name) => name === priority);
  const knownAccount = (['system', 'local', 'network'] as const).find((name) => name === account);
  return storedJob({
    ...(typeof url === 'string' ? { url } : {}),
    ...(typeof localFolder === 'string' ? { localFolder } : {}),
    ...(knownPriority === undefined ? {} : { priority: knownPriority }),
    ...(knownAccount === undefined ? {} : { account: knownAccount }),
    ...(typeof suspended === 'boolean' ? { suspended } : {}),
  });
}
