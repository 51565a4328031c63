/** A program that requests a first token and does nothing else. */
import { SystemKerberos } from '../../../../src/security/system/systemKerberos';
import { forkChild } from '../../../../src/security/system/process/forkChild';

const kerberos = new SystemKerberos({ fork: () => forkChild({ library: 'libmissing.so.1' }) });
const context = kerberos.createContext({ spn: 'HTTP/srv', credential: undefined, channelBinding: undefined });
void Promise.resolve(context.step()).catch((error: unknown) => console.log(String(error)));
