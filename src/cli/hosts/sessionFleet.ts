import { Fleet } from '../../fleet/fleet';
import { systemClock } from '../../runtime/clock';
import { ENGLISH } from '../output/languages';
import type { Session } from './session';

/** As much of a session as its fleet needs. */
export type FleetSession = Pick<Session, 'client' | 'hosts' | 'signIns'>;

/** The hosts of a command line as a fleet. */
export function fleetOf(session: FleetSession, onDefect: (defect: unknown) => void): Fleet {
  const fleet = new Fleet({
    connect: (host, credential) => session.client(host, credential),
    signIns: session.signIns,
    clock: systemClock,
    languageId: () => ENGLISH,
    onDefect,
  });
  fleet.setHosts(session.hosts);
  return fleet;
}
