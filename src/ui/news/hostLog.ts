import type { LogOutputChannel } from 'vscode';
import type { Fleet } from '../../fleet/fleet';
import type { Disposable } from '../../runtime/disposable';
import { logLine } from '../words/logLine';
import type { HostBook } from '../hosts/hostBook';

/** Logs what is wrong with entries of the settings and with inventories, now and when they change. */
export function logComplaints(hosts: HostBook, log: LogOutputChannel): Disposable {
  const tell = (): void => {
    for (const { place, text } of hosts.complaints) log.warn(`${place}: ${text}`);
    for (const { text } of [...hosts.brokenSources, ...hosts.shadowedSources]) log.warn(text);
  };
  tell();
  return hosts.onDidChange(tell);
}

/** Logs when hosts fail and when they recover. A host that keeps failing the same way is logged once. */
export function logHosts(fleet: Fleet, log: LogOutputChannel): Disposable {
  const failures = new Map<string, string>();
  return fleet.onDidChange((changes) => {
    for (const change of changes) {
      if (change.kind !== 'host') continue;
      const { host, state } = change;
      if (state.status === 'failed' && state.error) {
        const line = logLine(state.error);
        if (failures.get(host) !== line) log.warn(`${host}: ${line}`);
        failures.set(host, line);
      } else if (state.status === 'online' && failures.delete(host)) {
        log.info(`${host}: back again, ${state.jobs.size} jobs`);
      }
    }
  });
}
