import type { ServiceAccount } from './states';

/** The names that Windows has for the service accounts, in English. */
export const SERVICE_ACCOUNT_NAMES: Readonly<Record<ServiceAccount, string>> = {
  network: 'Network Service',
  system: 'Local System',
  local: 'Local Service',
};
