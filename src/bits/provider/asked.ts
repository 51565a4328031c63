import type { Asked } from '../errorCodes';
import { JOB_ACTIONS } from '../states';
import type { Parameters } from './parameters';

const BY_METHOD: Readonly<Record<string, Asked>> = {
  CreateJob: 'addFile',
  AddFile: 'addFile',
  SetCredentials: 'credentials',
  RemoveCredentials: 'credentials',
  SetProxySettings: 'proxy',
  SetClientCertificateById: 'certificate',
  SetClientCertificateByName: 'certificate',
  RemoveClientCertificate: 'certificate',
};

/** What a call of a method asks for; a code in its answer is explained by it. */
export function askedBy(method: string, parameters: Parameters): Asked {
  if (method === 'SetJobState' && parameters['JobState'] === JOB_ACTIONS.indexOf('complete'))
    return 'complete';
  return BY_METHOD[method] ?? 'action';
}
