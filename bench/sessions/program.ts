// Practice hosts with sessions of PowerShell, in a process of their own, so that a bench measures the client.
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import type { SessionHostAddress, SessionHostOrder, SessionHostReport } from './start';

let hosts: readonly PracticeHost[] = [];

async function start({ hosts: count, jobs }: SessionHostOrder): Promise<readonly SessionHostAddress[]> {
  hosts = await Promise.all(
    Array.from({ length: count }, () =>
      startPracticeHost({
        withExamples: false,
        powershell: 'simulated',
        historyLimit: 1_000,
        behaviour: { networkConnected: false },
      }),
    ),
  );
  return hosts.map((host) => {
    for (let index = 0; index < jobs; index++) host.seed(job(index));
    return { url: host.url, user: host.user, password: host.password };
  });
}

function job(index: number): Parameters<PracticeHost['seed']>[0] {
  const name = `pack-${String(index).padStart(5, '0')}.zip`;
  return {
    displayName: `Nightly ${name}`,
    state: 'TRANSIENT_ERROR',
    files: [{ remoteUrl: `http://files.example/packs/${name}`, localFile: `D:\\Drop\\${name}` }],
  };
}

/** Counts of all hosts; bytes are those of sealed bodies. */
function report(): SessionHostReport {
  const requests = hosts.flatMap((host) => host.requests).filter(({ authenticated }) => authenticated);
  const sum = (of: 'bytesIn' | 'bytesOut'): number => requests.reduce((total, each) => total + each[of], 0);
  return {
    requests: requests.length,
    sent: sum('bytesIn'),
    received: sum('bytesOut'),
    shells: hosts.reduce((total, { openShells }) => total + openShells, 0),
  };
}

process.on('message', (message: SessionHostOrder | 'report') => {
  if (message === 'report') process.send?.(report());
  else void start(message).then((addresses) => process.send?.(addresses));
});
process.on('disconnect', () => {
  void Promise.all(hosts.map((host) => host.close())).then(() => process.exit());
});
