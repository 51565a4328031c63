import { JOB_STATES, SIZE_UNKNOWN } from '../../bits/states';
import { ANONYMOUS, BITS_FILE_RESOURCE, NS } from '../../wsman/names';
import type { Behaviour } from '../behaviour';
import { fileTime } from '../fileTime';
import { OWNERS, bytesTotal, bytesTransferred, type Job, type JobFile } from '../jobs/job';
import { escapeXml, withoutControls } from './xml';

/** A value as it goes on the wire: text, null, or embedded instances. */
export type Value = string | null | readonly Instance[];
export type Instance = readonly (readonly [name: string, value: Value])[];

export const CLASS = 'BitsClientJob';

/** The properties that a Put may change. */
export const WRITABLE = [
  'Description',
  'DisplayName',
  'MinimumRetryDelay',
  'NoProgressTimeout',
  'Priority',
] as const;

/** All 17 properties, in the alphabetical order in which Windows sends them. */
export const PROPERTIES = [
  'BytesTotal',
  'BytesTransferred',
  'Description',
  'DisplayName',
  'Files',
  'FilesTotal',
  'FilesTransferred',
  'JobCompletionTime',
  'JobCreationTime',
  'JobId',
  'JobLastModificationTime',
  'MinimumRetryDelay',
  'NoProgressTimeout',
  'Owner',
  'Priority',
  'State',
  'TransientErrorCount',
] as const;
export type PropertyName = (typeof PROPERTIES)[number];

/** The job as `BitsClientJob`, with the overrides of the behaviour laid over it. */
export function jobInstance(job: Job, behaviour: Behaviour): Instance {
  const values: Record<PropertyName, Value> = {
    BytesTotal: size(bytesTotal(job)),
    BytesTransferred: String(bytesTransferred(job)),
    Description: job.description,
    DisplayName: job.displayName,
    Files: job.files.map((file) => fileInstance(file, job, behaviour)),
    FilesTotal: String(job.files.length),
    FilesTransferred: String(job.files.filter((file) => file.done).length),
    JobCompletionTime: time(job.completionTime),
    JobCreationTime: time(job.creationTime),
    JobId: job.jobId,
    JobLastModificationTime: time(job.modificationTime),
    MinimumRetryDelay: String(job.minimumRetryDelay),
    NoProgressTimeout: String(job.noProgressTimeout),
    Owner: OWNERS[job.account],
    Priority: String(job.priority),
    State: String(JOB_STATES.indexOf(job.state)),
    TransientErrorCount: String(job.transientErrorCount),
  };
  const laid = behaviour.overrides.filter(({ jobId }) => jobId === undefined || jobId === job.jobId);
  if (laid.length === 0) return Object.entries(values);
  const merged: Record<string, Value> = { ...values };
  for (const { properties } of laid) Object.assign(merged, properties);
  return Object.entries(merged).sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
}

function fileInstance(file: JobFile, job: Job, behaviour: Behaviour): Instance {
  const available =
    job.type === 'upload' || job.state === 'ACKNOWLEDGED' || behaviour.completedMeans === 'transferred';
  const completed = file.done && available;
  return [
    ['BytesTotal', size(file.bytesTotal)],
    ['BytesTransferred', String(file.bytesTransferred)],
    ['Completed', String(completed)],
    ['LocalFile', file.localFile],
    ['RemoteUrl', file.remoteUrl],
  ];
}

function size(bytes: number | undefined): string {
  return String(bytes ?? SIZE_UNKNOWN);
}

function time(milliseconds: number | undefined): string {
  return milliseconds === undefined ? '0' : String(fileTime(milliseconds));
}

/** Writes instances the way WinRM does (MS-WSMV 2.2.4; see the shapes recorded for Enumerate). */
export class InstanceWriter {
  readonly #text: (text: string) => string;

  constructor(behaviour: Behaviour) {
    this.#text = behaviour.rawControls ? escapeXml : (text) => escapeXml(withoutControls(text));
  }

  /** `<p:BitsClientJob …>`; `resource` in the spelling of the request, which the answer repeats. */
  object(instance: Instance, resource: string): string {
    return (
      `<p:${CLASS} xmlns:xsi="${NS.xsi}" xmlns:p="${escapeXml(resource)}" xmlns:cim="${NS.cim}" ` +
      `xsi:type="p:${CLASS}_Type">${this.#properties(instance, 'p:')}</p:${CLASS}>`
    );
  }

  /** What a WQL query with a column list gives: no class, children in no namespace. */
  fragment(instance: Instance, columns: readonly string[]): string {
    const wanted = new Set(columns.map((column) => column.toLowerCase()));
    const chosen = instance.filter(([name]) => wanted.has(name.toLowerCase()));
    return `<w:XmlFragment xmlns:xsi="${NS.xsi}" xmlns:w="${NS.wsman}">${this.#properties(chosen, '')}</w:XmlFragment>`;
  }

  /** The reference to an instance. */
  reference(jobId: string, resource: string): string {
    return (
      `<a:EndpointReference><a:Address>${ANONYMOUS}</a:Address><a:ReferenceParameters>` +
      `<w:ResourceURI>${escapeXml(resource)}</w:ResourceURI><w:SelectorSet>` +
      '<w:Selector Name="__cimnamespace">root/microsoft/bits</w:Selector>' +
      `<w:Selector Name="JobId">${this.#text(jobId)}</w:Selector>` +
      '</w:SelectorSet></a:ReferenceParameters></a:EndpointReference>'
    );
  }

  /** `<p:Method_OUTPUT …>`. */
  output(method: string, values: Instance, resource: string): string {
    return (
      `<p:${method}_OUTPUT xmlns:xsi="${NS.xsi}" xmlns:p="${escapeXml(resource)}" xmlns:cim="${NS.cim}" ` +
      `xsi:type="p:${method}_OUTPUT_Type">${this.#properties(values, 'p:')}</p:${method}_OUTPUT>`
    );
  }

  #properties(instance: Instance, prefix: string): string {
    return instance.map(([name, value]) => this.#property(prefix + name, value)).join('');
  }

  #property(name: string, value: Value): string {
    if (value === null) return `<${name} xsi:nil="true"/>`;
    if (typeof value === 'string') return `<${name}>${this.#text(value)}</${name}>`;
    // An array repeats its element; an empty one is nothing at all.
    return value.map((embedded) => this.#embedded(name, embedded)).join('');
  }

  /** The property element is itself the object (a recorded shape for one object, repeated here for an array). */
  #embedded(name: string, instance: Instance): string {
    return (
      `<${name} xsi:type="p1:BitsClientFile_Type" xmlns:cim="${NS.cim}" xmlns:p1="${BITS_FILE_RESOURCE}" ` +
      `xmlns:xsi="${NS.xsi}">${this.#properties(instance, 'p1:')}</${name}>`
    );
  }
}
