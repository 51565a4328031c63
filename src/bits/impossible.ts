/** Tasks that one way to the jobs has no means for, as they follow "can't". */
export const IMPOSSIBLE = {
  createOwnJobs: 'create jobs of the user who signs in',
  setCredentials: 'set credentials of a job',
  removeCredentials: 'remove credentials of a job',
  setProxy: 'set the proxy of a job',
  setCertificate: 'set the client certificate of a job',
  removeCertificate: 'remove the client certificate of a job',
  publish: 'publish files',
  longTexts: 'take texts that long in one task',
} as const;
