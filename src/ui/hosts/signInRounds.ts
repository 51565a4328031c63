import type { LogOutputChannel } from 'vscode';
import type { Fleet } from '../../fleet/fleet';
import { credentialKey, type HostDefinition } from '../../fleet/host';
import type { Credential } from '../../security/mechanism';
import { hasClass, hasCode } from '../../wsman/errors';
import { tellFailure } from '../editor/failure';
import { runWithProgress } from '../editor/progress';
import { l10n, useTranslator, type Translate } from '../words/l10n';
import { logLine } from '../words/logLine';
import { plainText } from '../words/plainText';
import { problemOf } from '../words/problem';
import { askCredential } from './credentialQuestions';
import type { Credentials } from './credentials';

/** The collaborators of a sign-in. */
export interface SignInParties {
  readonly fleet: Fleet;
  readonly credentials: Credentials;
  readonly log: LogOutputChannel;
}

/**
 * Signs in by rounds of a question and an attempt, until the host accepts the credential, fails for another reason, or the
 * person cancels. A bundle of its own, loaded with the first question.
 * @param translate the editor's translator: this bundle has its own copy of l10n.ts
 * @returns whether the person went on
 */
export async function signInByRounds(
  host: HostDefinition,
  { fleet, credentials, log }: SignInParties,
  translate: Translate,
): Promise<boolean> {
  useTranslator(translate);
  const known = fleet.host(host.name)?.error;
  let reason = hasClass(known, 'signInHelps') ? problemOf(known).message : '';
  let user = (await storedCredential(host, credentials, log))?.user ?? '';
  for (let again = false; ; again = true) {
    const shared = sharingText(host, fleet);
    const credential = await askCredential(host, { user, reason, shared, again });
    if (credential === undefined) return false;
    user = credential.user;
    const error = await runWithProgress(l10n.t('Signing in to {0}', host.name), (signal) =>
      fleet.signIn(host.name, credential, signal),
    );
    if (!hasClass(error, 'rejectsCredential')) {
      if (error) tellFailure(error, log);
      else log.info(`${host.name}: signed in as ${plainText(user)}`);
      return true;
    }
    log.info(logLine(error));
    reason = problemOf(error).message;
  }
}

/** `undefined` if none is stored or the keyring is locked: signing in for this session still works. */
async function storedCredential(
  host: HostDefinition,
  credentials: Credentials,
  log: LogOutputChannel,
): Promise<Credential | undefined> {
  try {
    return await credentials.read(credentialKey(host));
  } catch (error) {
    if (!hasCode(error, 'KEYRING_UNREADABLE')) throw error;
    log.warn(logLine(error));
    return undefined;
  }
}

/** How many hosts use the credential; empty for one. */
function sharingText(host: HostDefinition, fleet: Fleet): string {
  const key = credentialKey(host);
  const sharing = fleet.hosts.filter((state) => credentialKey(state.host) === key).length;
  return sharing > 1
    ? l10n.plural(sharing, '{0} host uses this credential.', '{0} hosts use this credential.', sharing)
    : '';
}
