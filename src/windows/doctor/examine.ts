import type { Credential } from '../../security/mechanism';
import { DEFAULT_WAY, type WayChoice } from '../../bits/wayIn';
import { Probe } from '../../wsman/http/probe';
import type { Kerberos } from '../../security/mechanism';
import { openClient, transportOptions, withoutSigningIn, type ConnectOptions } from '../../wsman/connect';
import { parseEndpoint, type Endpoint } from '../../wsman/endpoint';
import { DEFAULT_CONFIGURATION } from '../../wsman/names';
import { sessionJobs, type SessionOptions } from '../sessionJobs';
import { accountForm, type Examination, type StepReport } from './examination';
import type { Listener } from './journal';
import { judge } from './verdict';
import { walk } from './walk';

export interface ExamineOptions
  extends Omit<ConnectOptions, 'credential'>, Pick<SessionOptions, 'configuration'> {
  /** The way to the jobs; default {@link DEFAULT_WAY}. */
  readonly via?: WayChoice | undefined;
  /** Runs an attempt with the credential of the host; a wrong password is tried once. */
  readonly withCredential: <T>(attempt: (credential: Credential | undefined) => Promise<T>) => Promise<T>;
  /** Notified as each step begins and ends. */
  readonly listener: Listener;
  /** Milliseconds of a clock that never goes back; the system's by default. */
  readonly now?: () => number;
}

/**
 * Checks each step from the name of a host to its jobs.
 * @throws RemoteError `CANCELLED`, and `BAD_INPUT` for a file or a fingerprint that cannot be used
 */
export async function examine(
  options: ExamineOptions,
  kerberos: Kerberos,
  signal: AbortSignal,
): Promise<Examination> {
  const { endpoint, via = DEFAULT_WAY, configuration = DEFAULT_CONFIGURATION } = options;
  const { host, port, secure } = endpoint;
  const unsigned = withoutSigningIn(options);
  const { ca, pin, timeouts, maxAnswerSize } = await transportOptions(unsigned, kerberos);
  let user: string | undefined;
  const walked = await walk(
    {
      probe: new Probe({ endpoint, tls: { ca, pin, clientCertificate: undefined }, timeouts, maxAnswerSize }),
      secure,
      ways: {
        via,
        configuration,
        byPowershell: (client) => sessionJobs(client, { configuration }),
      },
      stranger: () => openClient(unsigned, kerberos),
      signedIn: (credential) => openClient({ ...options, credential }, kerberos),
      withCredential: (attempt) =>
        options.withCredential((credential) => {
          user = credential?.user;
          return attempt(credential);
        }),
    },
    options.listener,
    signal,
    options.now ?? (() => performance.now()),
  );
  user ??= userOf(walked.reports);
  const { clockOffset, issuer, kind } = walked;
  const spn = options.spn ?? `HTTP/${host}`;
  const circumstances = {
    ...{ host, address: addressOf(endpoint), port, secure, auth: options.auth, user, spn, configuration },
    ...{ clockOffset, issuer, kind },
  };
  return {
    endpoint,
    auth: options.auth,
    account: accountForm(user),
    reports: walked.reports,
    verdict: judge(walked.reports, circumstances),
  };
}

/** A name is enough where everything else is as usual; the whole URL otherwise. */
function addressOf({ url, host }: Endpoint): string {
  return url === parseEndpoint(host).url ? host : url;
}

/** The user of a credential that was not tried, from the failure. */
function userOf(reports: readonly StepReport[]): string | undefined {
  const user = reports.find(({ outcome }) => outcome === 'failed')?.error?.args['user'];
  return typeof user === 'string' ? user : undefined;
}
