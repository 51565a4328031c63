import { TemporaryFolder } from '../../test/interop/temporaryFolder';
import type { Row } from '../figures';
import { startHost, type HostOrder, type RunningHost } from '../host/start';
import { startTlsHost } from '../host/tlsHost';
import { listProcess, nothing } from '../listings';
import { ofRuns } from '../measure';
import { inTurn, pick, ratios, timesOther } from '../pairs';
import type { ProcessCost } from '../processCost';
import { missingForStranger, strangerCost } from '../stranger/stranger';

const ORDER: HostOrder = { jobs: 10_000, active: 0, moving: 0 };
const PAIRS = { pairs: 5, warmUp: 1 };

/** MD4 is in OpenSSL's legacy provider. */
const LEGACY = `openssl_conf = init
[init]
providers = providers
[providers]
default = active
legacy = active
[active]
activate = 1
`;

/** `bits-remote list --json` and pywinrm, a client that is not ours, list the same jobs of the same host in turn. */
export async function stranger(): Promise<readonly Row[]> {
  const missing = missingForStranger();
  if (missing.length > 0)
    return [{ figure: 'against python3-winrm', skipped: `not installed: ${missing.join(', ')}` }];
  const folder = new TemporaryFolder('bench');
  try {
    const openssl = folder.write('openssl.cnf', LEGACY);
    return [
      ...(await rows('sealed by NTLM', await startHost(ORDER), (host) => strangerCost(host, openssl))),
      ...(await rows('plain inside TLS', await startTlsHost(ORDER), (host) =>
        strangerCost(host, openssl, host.caFile),
      )),
    ];
  } finally {
    folder.remove();
  }
}

async function rows<T extends RunningHost>(
  name: string,
  host: T,
  theirs: (host: T) => Promise<ProcessCost>,
): Promise<readonly Row[]> {
  try {
    const other = (): Promise<ProcessCost> => theirs(host);
    const pairs = await inTurn({ ...PAIRS, ours: () => listProcess(host), other });
    const alone = await inTurn({ ...PAIRS, ours: other, other: nothing });
    const cpu = ratios(pick(alone, (cost) => cost.cpu));
    return [
      timesOther(
        pick(pairs, (cost) => cost.cpu),
        { figure: `${name}: processor against python3-winrm's`, goal: 1 },
      ),
      { figure: `${name}: its processor against node -e 0`, ...ofRuns(cpu), unit: 'times' },
      { figure: `${name}: its most resident memory`, ...memory(pairs.map((pair) => pair.other)) },
      { figure: `${name}: our most resident memory`, ...memory(pairs.map((pair) => pair.ours)) },
    ];
  } finally {
    await host.close();
  }
}

function memory(costs: readonly ProcessCost[]): ReturnType<typeof ofRuns> & { readonly unit: string } {
  return { ...ofRuns(costs.map(({ megabytes }) => megabytes)), unit: 'MB' };
}
