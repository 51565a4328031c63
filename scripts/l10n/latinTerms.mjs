/** Words in Latin letters that stay as they are in every language. Abbreviations and names with signs need no entry. */
export const LATIN_TERMS = new Set([
  // products and parts of them
  ...['Windows', 'Server', 'Compact', 'Remote', 'Nano', 'Desktop', 'Connection', 'Manager', 'Passport'],
  ...['Ansible', 'Debian', 'Ubuntu', 'Markdown', 'Winmgmt', 'Match'],
  // accounts of Windows
  ...['Local', 'Network', 'Service', 'System'],
  // protocols, schemes and headers
  ...['http', 'https', 'ssh', 'winrm', 'ntlm', 'kerberos', 'negotiate', 'basic'],
  ...['Kerberos', 'Negotiate', 'Basic', 'Digest', 'Range'],
  // programs and files
  ...['kinit', 'keytab', 'setspn', 'chkdsk', 'powershell'],
  // values and names of settings
  ...['all', 'auth', 'auto', 'via', 'provider', 'admin', 'Manual', 'name'],
]);
