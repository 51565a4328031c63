/** What a failure means to a person, and how to mend it. `{name}` stands for an argument. */
export interface FailureText {
  readonly reason: string;
  readonly advice: string;
}

const POLICY =
  'Change the policy "Specify settings for optional component installation and component repair" of the host, or name a source.';
const LOGS =
  'Look at CBS.log and DISM.log on the host, and at its log Microsoft-Windows-ServerManager-DeploymentProvider/Operational.';

/** Codes of servicing in the text of an error (feature-install.md, section 4), and failures without a code. */
export const FAILURE_TEXTS = {
  sourceMissing: {
    reason: 'its files were taken off the disk of the host.',
    advice:
      'Name a source that the computer account of the host may read: a share with the folder sources\\sxs of the Windows medium, or wim:\\\\server\\share\\install.wim:N.',
  },
  downloadFailed: {
    reason: 'the host could not download its files.',
    advice: 'Let the host reach Windows Update, or name a source.',
  },
  updateServiceInsecure: {
    reason: 'the host has no secure connection to its update service.',
    advice: 'Check the clock and the proxy of the host, or name a source.',
  },
  updateServerLacks: {
    reason:
      'the update server of the host does not have its files, and a policy forbids to ask Windows Update.',
    advice: POLICY,
  },
  downloadForbidden: { reason: 'a policy forbids the host to download its files.', advice: POLICY },
  servicingFailed: {
    reason: 'Windows failed while it applied the change.',
    advice: 'Restart the host, check that its system volume has space, and look at its CBS.log.',
  },
  installerFailed: { reason: 'an installer of Windows failed.', advice: LOGS },
  nameUnknown: {
    reason: 'this edition of Windows does not know the feature.',
    advice: 'Use a host with another edition of Windows Server.',
  },
  busy: {
    reason: 'the host is at work on another installation or update.',
    advice: 'Wait until that has ended, then try again.',
  },
  listed: { reason: 'Windows reports the code {code}.', advice: LOGS },
  said: { reason: 'Windows says: {what}', advice: LOGS },
  unsaid: { reason: 'Windows does not say why.', advice: LOGS },
  stillThere: {
    reason: 'the host says that it is removed, but it is still there.',
    advice: 'Look again in a minute. If the problem persists, restart the host.',
  },
} as const satisfies Readonly<Record<string, FailureText>>;

export type FailureId = keyof typeof FAILURE_TEXTS;

/** The failure of a code. */
export const FAILURE_OF_CODE: ReadonlyMap<number, FailureId> = new Map<number, FailureId>([
  [0x800f081f, 'sourceMissing'],
  [0x800f0906, 'downloadFailed'],
  [0x80072f8f, 'updateServiceInsecure'],
  [0x800f0954, 'updateServerLacks'],
  [0x800f0907, 'downloadForbidden'],
  [0x800f0922, 'servicingFailed'],
  [0x80070643, 'installerFailed'],
  [0x800f080c, 'nameUnknown'],
]);
