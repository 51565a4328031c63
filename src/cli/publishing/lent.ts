import type { Publishing } from '../../bits/publishing/publishedFiles';
import type { HostDefinition } from '../../fleet/host';
import type { Session } from '../hosts/session';

/** Runs an operation on what a host publishes. */
export function lent<T>(
  session: Session,
  host: HostDefinition,
  operation: (published: Publishing) => Promise<T>,
): Promise<T> {
  return session.run(host, (client) => client.publishing(operation));
}
