import { HRESULT } from '../../bits/hresults';
import { JOB_ACTIONS, JOB_TYPES, SERVICE_ACCOUNTS } from '../../bits/states';
import type { Behaviour } from '../behaviour';
import type { BitsService } from '../jobs/bitsService';
import type { Job, JobChanges } from '../jobs/job';
import { isFinal } from '../jobs/lifecycle';
import {
  removeCertificate,
  removeCredentials,
  setCertificateById,
  setCertificateByName,
  setCredentials,
  setProxy,
} from './accessMethods';
import type { Arguments } from './arguments';
import { contextText, errorText } from './errorTexts';
import type { Instance } from './jobInstance';
import type { MethodName } from './methods';

/** HRESULT and out parameters of a method. */
export interface MethodResult {
  readonly result: number;
  readonly out?: Instance;
}

/** The WMI provider of the class BitsClientJob: its instances and its ten methods, by calls of BITS. */
export class WmiProvider {
  readonly #bits: BitsService;
  readonly #behaviour: Behaviour;

  constructor(bits: BitsService, behaviour: Behaviour) {
    this.#bits = bits;
    this.#behaviour = behaviour;
  }

  /** The visible jobs, in order of creation. */
  jobs(): readonly Job[] {
    return this.#bits.manager.jobs().filter((job) => this.#isVisible(job));
  }

  /** @param jobId in any case, with braces */
  find(jobId: string): Job | undefined {
    const job = this.#bits.manager.find(jobId);
    return job && this.#isVisible(job) ? job : undefined;
  }

  /** @returns HRESULT */
  put(job: Job, changes: JobChanges): Promise<number> {
    return this.#bits.change(() => this.#bits.manager.change(job, changes));
  }

  /** @param job the instance; none for a static method */
  invoke(method: MethodName, job: Job | undefined, values: Arguments): Promise<MethodResult> {
    return this.#bits.change(() => this.#invoke(method, job, values));
  }

  #isVisible(job: Job): boolean {
    return this.#behaviour.finishedJobs === 'linger' || !isFinal(job.state);
  }

  async #invoke(method: MethodName, job: Job | undefined, values: Arguments): Promise<MethodResult> {
    if (method === 'CreateJob') return this.#create(values);
    if (!job) throw new Error(`${method} without an instance`);
    if (isFinal(job.state)) return { result: HRESULT.BG_E_INVALID_STATE };
    const { manager } = this.#bits;
    switch (method) {
      case 'AddFile':
        return {
          result: manager.addFile(job, values.text('remoteUrl') ?? '', values.text('localFile') ?? ''),
        };
      case 'SetJobState': {
        const action = JOB_ACTIONS[values.number('JobState') ?? -1];
        return { result: action === undefined ? HRESULT.E_INVALIDARG : await manager.act(job, action) };
      }
      case 'GetError':
        return getError(job);
      default:
        return { result: manager.set(job, method, () => ACCESS[method](job, values, this.#behaviour)) };
    }
  }

  #create(values: Arguments): MethodResult {
    const account = SERVICE_ACCOUNTS[values.number('ServiceAccount') ?? SERVICE_ACCOUNTS.indexOf('network')];
    const type = JOB_TYPES[values.number('Type') ?? 0];
    if (account === undefined || type === undefined) return { result: HRESULT.E_NOTIMPL };
    const { result, jobId } = this.#bits.manager.create({
      displayName: values.text('DisplayName') ?? '',
      description: values.text('Description') ?? '',
      type,
      account,
      remoteUrl: values.text('RemoteUrl') ?? '',
      localFile: values.text('LocalFile') ?? '',
      suspended: values.flag('Suspend'),
    });
    return jobId === undefined ? { result } : { result, out: [['JobId', jobId]] };
  }
}

const ACCESS = {
  SetCredentials: setCredentials,
  RemoveCredentials: removeCredentials,
  SetProxySettings: setProxy,
  SetClientCertificateById: setCertificateById,
  SetClientCertificateByName: setCertificateByName,
  RemoveClientCertificate: removeCertificate,
} as const;

/** Only a job in ERROR or TRANSIENT_ERROR has an error to report (IBackgroundCopyJob::GetError). */
function getError(job: Job): MethodResult {
  const { failure, state } = job;
  if (!failure || (state !== 'ERROR' && state !== 'TRANSIENT_ERROR')) {
    return { result: HRESULT.BG_E_ERROR_INFORMATION_UNAVAILABLE };
  }
  const out: Instance = [
    ['ContextDescription', contextText(failure.context)],
    ['ErrorCode', String(failure.code)],
    ['ErrorContext', String(failure.context)],
    ['ErrorDescription', errorText(failure.code)],
  ];
  return { result: HRESULT.S_OK, out };
}
