import { inputError } from '../../wsman/inputError';
import { checkSpec, LIMITS } from '../../bits/limits';
import type { JobSpec } from '../../bits/requests';
import type { HostDefinition } from '../host';
import { newRolloutId } from '../rollouts/begin';
import { CREATION_MARKER_LENGTH } from '../rollouts/marker';
import { CREATION_FORMAT, type CreationBegun } from './entry';

const LONGEST_DESCRIPTION = LIMITS.description - CREATION_MARKER_LENGTH;

/** Everything that a creation begins with. */
export interface CreationPlan {
  readonly spec: JobSpec;
  readonly hosts: readonly (Pick<HostDefinition, 'name'> & Partial<Pick<HostDefinition, 'endpoint'>>)[];
  /** The name of the person, as `user@computer`. */
  readonly by: string;
  /** Octets from a secure source. */
  readonly random: (length: number) => Uint8Array;
}

/**
 * The first entry of the journal.
 * @throws RemoteError `BAD_INPUT` where BITS would refuse the job, or the description leaves no room for the marker
 */
export function begunCreation({ spec, hosts, by, random }: CreationPlan): CreationBegun {
  checkSpec(spec);
  if ((spec.description?.length ?? 0) > LONGEST_DESCRIPTION)
    throw inputError('The description may have {limit} characters here: its end finds the job again.', {
      limit: LONGEST_DESCRIPTION,
    });
  return {
    kind: 'begun',
    format: CREATION_FORMAT,
    creation: newRolloutId(random),
    by,
    spec,
    hosts: hosts.map(({ name, endpoint }) => ({ name, ...(endpoint && { address: endpoint.url }) })),
  };
}
