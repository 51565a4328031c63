/** A program that asks for a first token, and then has nothing more to do. */
import { SystemKerberos } from '../../../../src/security/system/systemKerberos';
import { forkChild } from '../../../../src/security/system/process/forkChild';

const kerberos = new SystemKerberos({ fork: () => forkChild({ library: 'libmissing.so.1' }) });
const context = kerberos.createContext({ spn: 'HTTP/srv', credential: undefined, channelBinding: undefined });
void Promise.resolve(context.step()).catch((error: unknown) => console.log(String(error)));
