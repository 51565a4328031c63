import { HRESULT } from '../../bits/hresults';
import { CERTIFICATE_STORES, CREDENTIAL_SCHEMES, CREDENTIAL_TARGETS, PROXY_USAGES } from '../../bits/states';
import type { Behaviour, HostCertificate } from '../behaviour';
import type { Job } from '../jobs/job';
import type { Arguments } from './arguments';
import { PROXY_OVERRIDE } from '../jobs/proxy';

/** The methods for credentials, proxy and client certificate of a job, which no method reads back. Results are HRESULTs. */

/** Success without a change. */
const S_FALSE = 1;
const LONGEST_USER_NAME = 300;
const LONGEST_PASSWORD = 65_535;
const LONGEST_LIST = 4000;
const HASH_LENGTH = 20;
/** The system stores of Windows. */
const STORES = ['MY', 'CA', 'ROOT', 'SPC'];

/** Target and scheme as a key, or the HRESULT of their refusal. */
function slot(values: Arguments, { numberingFrom }: Behaviour): string | number {
  const target = (values.number('Target') ?? 0) - numberingFrom;
  const scheme = (values.number('Scheme') ?? 0) - numberingFrom;
  if (CREDENTIAL_TARGETS[target] === undefined) return HRESULT.BG_E_INVALID_AUTH_TARGET;
  if (CREDENTIAL_SCHEMES[scheme] === undefined) return HRESULT.BG_E_INVALID_AUTH_SCHEME;
  return `${target}:${scheme}`;
}

export function setCredentials(job: Job, values: Arguments, behaviour: Behaviour): number {
  const key = slot(values, behaviour);
  if (typeof key === 'number') return key;
  const userName = values.text('UserName');
  const password = values.text('Password');
  if ((userName?.length ?? 0) > LONGEST_USER_NAME) return HRESULT.BG_E_USERNAME_TOO_LARGE;
  if ((password?.length ?? 0) > LONGEST_PASSWORD) return HRESULT.BG_E_PASSWORD_TOO_LARGE;
  // Basic and Digest need both. For other schemes, neither means the identity of the owner.
  const explicit = /:[01]$/u.test(key);
  if (userName === undefined ? explicit || password !== undefined : password === undefined) {
    return HRESULT.E_INVALIDARG;
  }
  job.credentials.set(key, { userName: userName ?? '', password: password ?? '' });
  return HRESULT.S_OK;
}

export function removeCredentials(job: Job, values: Arguments, behaviour: Behaviour): number {
  const key = slot(values, behaviour);
  if (typeof key === 'number') return key;
  return job.credentials.delete(key) ? HRESULT.S_OK : S_FALSE;
}

export function setProxy(job: Job, values: Arguments): number {
  const usage = values.number('ProxyUsage') ?? 0;
  const list = values.text('ProxyList');
  const bypass = values.text('ProxyBypassList');
  if (PROXY_USAGES[usage] === undefined) return HRESULT.E_NOTIMPL;
  if (usage === PROXY_OVERRIDE ? !list : list !== undefined || bypass !== undefined)
    return HRESULT.E_INVALIDARG;
  if ((list?.length ?? 0) > LONGEST_LIST) return HRESULT.BG_E_PROXY_LIST_TOO_LARGE;
  if ((bypass?.length ?? 0) > LONGEST_LIST) return HRESULT.BG_E_PROXY_BYPASS_LIST_TOO_LARGE;
  job.proxy = { usage, list, bypass };
  return HRESULT.S_OK;
}

export function setCertificateById(job: Job, values: Arguments, { certificates }: Behaviour): number {
  const hash = values.bytes('CertHash');
  if (hash.length !== HASH_LENGTH) return HRESULT.E_INVALIDARG;
  const thumbprint = hash.toString('hex');
  return choose(job, values, certificates, (each) => each.thumbprint.toLowerCase() === thumbprint);
}

export function setCertificateByName(job: Job, values: Arguments, { certificates }: Behaviour): number {
  const subject = values.text('SubjectName')?.toLowerCase();
  return choose(job, values, certificates, (each) => each.subject.toLowerCase() === subject);
}

function choose(
  job: Job,
  values: Arguments,
  certificates: readonly HostCertificate[],
  fits: (each: HostCertificate) => boolean,
): number {
  const location = values.number('CertStoreLocation') ?? -1;
  const store = values.text('StoreName')?.toUpperCase() ?? '';
  if (CERTIFICATE_STORES[location] === undefined) return HRESULT.E_NOTIMPL;
  if (!STORES.includes(store)) return HRESULT.ERROR_FILE_NOT_FOUND;
  const found = certificates.find(
    (each) => each.location === location && each.storeName.toUpperCase() === store && fits(each),
  );
  if (!found) return HRESULT.CRYPT_E_NOT_FOUND;
  job.certificate = found.thumbprint;
  return HRESULT.S_OK;
}

export function removeCertificate(job: Job): number {
  if (job.certificate === undefined) return S_FALSE;
  job.certificate = undefined;
  return HRESULT.S_OK;
}
