/** The texts of findings in English; the editor translates by the same text. */
export const FACT_TEXTS = {
  addresses: '{addresses}',
  isAddress: 'an address needs no name',
  open: 'port {port} of {address} is open',
  tls: '{version}, {cipher}',
  certificate: 'certificate of {subject}, issued by {issuer}, valid until {validTo}',
  fingerprint: 'SHA-256 {fingerprint}',
  pinned: 'it is the pinned certificate',
  overHttp: 'http: the sign-in seals every message',
  product: '{vendor}, {version}',
  noProduct: 'it does not say what it is',
  notToStrangers: 'it tells strangers nothing, which is no fault',
  silentToStrangers:
    'it gave no answer to a request without credentials; signing in will show whether it answers at all',
  clock: 'its clock and the one of this computer differ by {seconds} s',
  clockAgrees: 'its clock agrees with the one of this computer',
  mechanism: 'signed in by {mechanism}',
  sealed: 'every message is sealed',
  bound: 'bound to the TLS connection',
  kerberosNote: '{note}',
  windows: '{name}, {version}',
  provider: 'the BITS provider answers',
  providerMissing: 'it has no BITS provider, so its jobs are left to PowerShell',
  rights: 'the account may read its jobs',
  session: 'the endpoint {configuration} runs scripts, and PowerShell manages the jobs',
  powershell: 'PowerShell {version}, {language}',
  noTasks: 'it has no module ScheduledTasks, so no jobs of service accounts can be created or changed',
  jobs: '{count} jobs',
} as const;

export type FactId = keyof typeof FACT_TEXTS;
