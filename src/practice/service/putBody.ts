import { NS } from '../../wsman/names';
import type { Behaviour } from '../behaviour';
import { fault } from './fault';
import { WSMAN } from './faultCodes';
import { CLASS, PROPERTIES, WRITABLE } from './jobInstance';
import type { Job, JobChanges } from '../jobs/job';
import { children, textOf, type Element } from './xml';

/**
 * Reads the instance in a Put (MS-WSMV 3.1.4.4). Read-only properties are ignored: tools send the whole document back,
 * with stale byte counts.
 * @throws SoapFault
 */
export function readChanges(
  body: Element | undefined,
  resource: string,
  job: Job,
  behaviour: Behaviour,
): JobChanges {
  if (body?.localName?.toLowerCase() !== CLASS.toLowerCase()) {
    throw fault(
      WSMAN.SCHEMA_VALIDATION_ERROR,
      'w:SchemaValidationError',
      `The body does not hold a ${CLASS}.`,
    );
  }
  if (body.namespaceURI?.toLowerCase() !== resource.toLowerCase()) {
    throw fault(
      WSMAN.INVALID_XML_NAMESPACE,
      'x:InvalidRepresentation',
      'The namespace of the body is wrong.',
    );
  }
  const values = readValues(body, behaviour);
  const key = values.get('JobId');
  if (key !== undefined && key !== null && key.toLowerCase() !== job.jobId.toLowerCase()) {
    throw fault(
      WSMAN.CANNOT_CHANGE_KEYS,
      'x:InvalidRepresentation',
      'The key of an instance cannot be changed.',
    );
  }
  if (!behaviour.partialPut && PROPERTIES.some((name) => name !== 'Files' && !values.has(name))) {
    throw fault(
      WSMAN.MISSING_VALUES,
      'x:InvalidRepresentation',
      'The instance lacks a property.',
      'MissingValues',
    );
  }
  return changesOf(values);
}

function readValues(body: Element, behaviour: Behaviour): Map<string, string | null> {
  const known = new Set<string>(PROPERTIES);
  for (const { properties } of behaviour.overrides)
    for (const name of Object.keys(properties)) known.add(name);
  const values = new Map<string, string | null>();
  for (const element of children(body)) {
    // `cim:Location` and the like are not properties.
    if (element.namespaceURI !== body.namespaceURI) continue;
    const sent = (element.localName ?? '').toLowerCase();
    const name = [...known].find((each) => each.toLowerCase() === sent);
    if (name === undefined) {
      throw fault(WSMAN.INVALID_PARAMETER_NAME, 'w:InvalidParameter', 'The class has no such property.');
    }
    if (values.has(name) && name !== 'Files') {
      throw fault(
        WSMAN.PARAMETER_TYPE_MISMATCH,
        'w:InvalidParameter',
        'A property that is no array is given twice.',
      );
    }
    values.set(name, element.getAttributeNS(NS.xsi, 'nil') === 'true' ? null : textOf(element));
  }
  return values;
}

const FIELDS: Readonly<Record<(typeof WRITABLE)[number], keyof JobChanges>> = {
  Description: 'description',
  DisplayName: 'displayName',
  MinimumRetryDelay: 'minimumRetryDelay',
  NoProgressTimeout: 'noProgressTimeout',
  Priority: 'priority',
};

function changesOf(values: ReadonlyMap<string, string | null>): JobChanges {
  const changes: JobChanges = {};
  for (const name of WRITABLE) {
    const value = values.get(name);
    if (value === undefined || value === null) continue;
    const field = FIELDS[name];
    if (field === 'displayName' || field === 'description') changes[field] = value;
    else if (/^\d{1,10}$/u.test(value.trim()) && Number(value) <= 0xffff_ffff) changes[field] = Number(value);
    else throw fault(WSMAN.PARAMETER_TYPE_MISMATCH, 'w:InvalidParameter', `${name} is not a number.`);
  }
  return changes;
}
