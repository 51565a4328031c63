import { DEFAULT_AUTH } from '../../wsman/authKinds';
import type { Credential } from '../../wsman/credential';
import { Probe } from '../../wsman/http/probe';
import type { Kerberos } from '../../wsman/kerberos';
import { openWay, transportOptions, type ConnectOptions } from '../../bits/connect';
import { accountForm, type Examination, type StepReport } from './examination';
import type { Listener } from './journal';
import { judge } from './verdict';
import { walk } from './walk';

export interface ExamineOptions extends Omit<ConnectOptions, 'credential'> {
  /** Runs an attempt with the credential of the host, so that a wrong password is tried once. */
  readonly withCredential: <T>(attempt: (credential: Credential | undefined) => Promise<T>) => Promise<T>;
  /** Told how it goes, while it goes. */
  readonly listener: Listener;
  /** Milliseconds of a clock that never goes back; the system's by default. */
  readonly now?: () => number;
}

/** Whom a transport that signs nobody in is made for; nothing of it is ever sent. */
const NOBODY: Credential = { user: '', password: '' };

/**
 * Examines the way to a host and its jobs.
 * @throws RemoteError `CANCELLED`, and `BAD_INPUT` for a file or a fingerprint that cannot be used
 */
export async function examine(
  options: ExamineOptions,
  kerberos: Kerberos,
  signal: AbortSignal,
): Promise<Examination> {
  const { endpoint } = options;
  const { host, port, secure } = endpoint;
  const unsigned: ConnectOptions = { ...options, auth: DEFAULT_AUTH, credential: NOBODY };
  const { ca, pin, timeouts, maxAnswerSize } = await transportOptions(unsigned, kerberos);
  let user: string | undefined;
  const walked = await walk(
    {
      probe: new Probe({ endpoint, tls: { ca, pin, clientCertificate: undefined }, timeouts, maxAnswerSize }),
      secure,
      stranger: () => openWay(unsigned, kerberos),
      signedIn: (credential) => openWay({ ...options, credential }, kerberos),
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
  const { clockOffset, issuer } = walked;
  const spn = options.spn ?? `HTTP/${host}`;
  const circumstances = { host, port, secure, auth: options.auth, user, spn, clockOffset, issuer };
  return {
    endpoint,
    auth: options.auth,
    account: accountForm(user),
    reports: walked.reports,
    verdict: judge(walked.reports, circumstances),
  };
}

/** Whose credential was not even tried, as the failure says. */
function userOf(reports: readonly StepReport[]): string | undefined {
  const user = reports.find(({ outcome }) => outcome === 'failed')?.error?.args['user'];
  return typeof user === 'string' ? user : undefined;
}
