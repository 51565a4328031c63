import { HRESULT } from '../../bits/hresults';
import type { ProxyChoice } from './job';
import { TransferError } from './transferError';

/** The proxy that a request is sent to. */
export interface ProxyServer {
  readonly host: string;
  readonly port: number;
}

/** BG_JOB_PROXY_USAGE_OVERRIDE: use the lists of the job. The other usages find no proxy on this host. */
export const PROXY_OVERRIDE = 2;
const DEFAULT_PORT = 80;

/**
 * The job's proxy for a URL, if it has one.
 * @throws TransferError BG_E_INVALID_PROXY_INFO for an invalid list, which BITS detects at run time only
 */
export function proxyFor(url: URL, { usage, list = '', bypass = '' }: ProxyChoice): ProxyServer | undefined {
  if (usage !== PROXY_OVERRIDE) return undefined;
  const servers = list.split(/\s+/u).filter(Boolean).map(readServer);
  const bypassed = bypass
    .split(/\s+/u)
    .filter(Boolean)
    .some((pattern) => isBypassed(url.hostname.toLowerCase(), pattern.toLowerCase()));
  if (bypassed) return undefined;
  const protocol = url.protocol.slice(0, -1);
  return servers.find((server) => server.protocol === undefined || server.protocol === protocol);
}

/** `[proto=][proto://]server[:port]` */
function readServer(text: string): ProxyServer & { readonly protocol: string | undefined } {
  const match = /^(?:([a-z]+)=)?(?:[a-z]+:\/\/)?([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::(\d{1,5}))?$/u.exec(
    text,
  );
  const [, protocol, host] = match ?? [];
  const port = Number(match?.[3] ?? DEFAULT_PORT);
  if (host === undefined || port > 65_535) {
    throw new TransferError(HRESULT.BG_E_INVALID_PROXY_INFO, 'GENERAL_TRANSPORT');
  }
  return { protocol, host, port };
}

function isBypassed(host: string, pattern: string): boolean {
  if (pattern === '<local>') return !host.includes('.');
  if (pattern.startsWith('*')) return host.endsWith(pattern.slice(1));
  return host === pattern;
}
