import type { LogOutputChannel } from 'vscode';
import type { Fleet } from '../../fleet/fleet';
import type { Disposable } from '../../runtime/disposable';
import { logLine } from '../editor/failure';
import type { HostBook } from '../hosts/hostBook';

/** Writes down what is wrong with entries of the settings, now and when they change. */
export function logComplaints(hosts: HostBook, log: LogOutputChannel): Disposable {
  const tell = (): void => {
    for (const complaint of hosts.complaints) log.warn(complaint);
  };
  tell();
  return hosts.onDidChange(tell);
}

/** Writes down when hosts fail and when they are back. A host that goes on failing the same way says it once. */
export function logHosts(fleet: Fleet, log: LogOutputChannel): Disposable {
  const failures = new Map<string, string>();
  return fleet.onDidChange((changes) => {
    for (const change of changes) {
      if (change.kind !== 'host') continue;
      const { host } = change;
      const state = fleet.host(host);
      if (state?.status === 'failed' && state.error) {
        const line = logLine(state.error);
        if (failures.get(host) !== line) log.warn(`${host}: ${line}`);
        failures.set(host, line);
      } else if (state?.status === 'online' && failures.delete(host)) {
        log.info(`${host}: back again, ${state.jobs.size} jobs`);
      }
    }
  });
}
