interface CauseText {
  /** The cause and how to fix it, for a person. */
  readonly text: string;
  /** A command to run, ready to copy. */
  readonly remedy?: string;
}

/**
 * Why a host cannot be reached or refuses, and how to fix it. The commands come from Microsoft's pages on WinRM,
 * on remote rights of local accounts, and on the BITS provider.
 */
export const CAUSE_TEXTS = {
  nameUnknown: {
    text: 'No DNS server that this computer asks knows {host}. Check the spelling, use the full name, or connect the VPN.',
    remedy: 'nslookup {host}',
  },
  winrmOff: {
    text: 'WinRM is not enabled on the host. Enable it there.',
    remedy: 'Enable-PSRemoting -Force',
  },
  portClosed: {
    text: 'A firewall blocks port {port}. Open it on the host and on the network in between.',
    remedy:
      'New-NetFirewallRule -DisplayName "WinRM {port}" -Direction Inbound -Protocol TCP -LocalPort {port} -Action Allow',
  },
  noHttpsListener: {
    text: 'Windows has no https listener unless one is made, with a certificate for the name of the host. Make one, or use http on port 5985, where every message is encrypted.',
    remedy: 'winrm quickconfig -transport:https',
  },
  wrongPort: {
    text: 'Something else listens on port {port}. WinRM uses 5985 for http and 5986 for https.',
    remedy: 'winrm enumerate winrm/config/listener',
  },
  hostDown: {
    text: 'The host is off, or there is no route to it from here.',
    remedy: 'Test-NetConnection {host} -Port {port}',
  },
  untrustedIssuer: {
    text: 'The certificate comes from an authority that this computer does not know. Name its file (PEM) as the CA file of the host, or pin the certificate after comparing its fingerprint on the host.',
    remedy:
      "Get-ChildItem Cert:\\LocalMachine\\My | ForEach-Object { $_.Subject; $_.GetCertHashString('SHA256') }",
  },
  changedCertificate: {
    text: 'The certificate was renewed, or someone is in between. Compare the fingerprint on the host before you pin the new one.',
    remedy:
      "Get-ChildItem Cert:\\LocalMachine\\My | ForEach-Object { $_.Subject; $_.GetCertHashString('SHA256') }",
  },
  wrongCertificateName: {
    text: 'The certificate is for {names}. Connect by one of these names, or give the host a certificate for {host}.',
  },
  expiredCertificate: {
    text: 'The certificate has expired, or the clock of this computer is wrong. Renew it on the host.',
  },
  schemeOff: {
    text: '{scheme} is switched off on the host, which offers {offered}. Choose one of these, or switch it on.',
    remedy: 'Set-Item WSMan:\\localhost\\Service\\Auth\\{scheme} $true',
  },
  wrongPassword: {
    text: 'The user name or password is wrong, the password has expired, or the account is locked or disabled: a host does not say which. Nothing is tried again until you sign in again.',
  },
  localAccountName: {
    text: '{user} names no domain, so the host looks among its own accounts. For an account of a domain write DOMAIN\\name or name@domain.',
  },
  basicIsLocal: {
    text: 'Basic knows accounts of the host only, without a domain.',
  },
  channelBinding: {
    text: 'If the password is right: the sign-in is bound to the certificate that was seen here, issued by {issuer}. Where a proxy or a load balancer ends TLS on the way, the host sees another one and refuses.',
    remedy: 'Get-Item WSMan:\\localhost\\Service\\Auth\\CbtHardeningLevel',
  },
  clockDiffers: {
    text: 'The clocks of the host and of this computer differ by {minutes} minutes; sign-in allows less than five.',
    remedy: 'w32tm /resync',
  },
  spnUnknown: {
    text: 'The domain knows no service {spn}. Reach the host by its full name, or give this host its service principal name (in the editor a property of the host, on the command line --spn).',
    remedy: 'setspn -Q {spn}',
  },
  spnElsewhere: {
    text: "{spn} may belong to another account than the one of the host, for example to that of a web server; then the host can't read the ticket.",
    remedy: 'setspn -Q {spn}',
  },
  noTicket: {
    text: 'This computer has no Kerberos ticket that is still valid. Get one, or sign in with user name and password.',
    remedy: 'kinit',
  },
  kdcAway: {
    text: 'No domain controller of the realm can be reached from here on port 88, or the realm is not known.',
    remedy: 'nslookup -type=SRV _kerberos._tcp.REALM',
  },
  ntlmOff: {
    text: 'A policy of the host or of the domain refuses NTLM. Use Kerberos: the full name of the host, and an account as name@domain or a ticket.',
  },
  sealingRefused: {
    text: 'The host signed the account in and then refused the first message: it could not decrypt it, or a proxy changed it.',
    remedy: 'Restart-Service WinRM',
  },
  certificateNotMapped: {
    text: 'The host does not allow certificates, does not trust the issuer of yours, or maps it to no local account.',
    remedy: 'winrm enumerate winrm/config/service/certmapping',
  },
  localAccountFiltered: {
    text: '{user} looks like an account of the host. Windows takes the rights of such accounts away over the network unless this value is set.',
    remedy:
      'New-ItemProperty HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System LocalAccountTokenFilterPolicy -Value 1 -PropertyType DWord -Force',
  },
  notAdministrator: {
    text: 'The BITS provider serves only members of the Administrators group.',
    remedy: "Add-LocalGroupMember -Group Administrators -Member '{user}'",
  },
  featureMissing: {
    text: "BITS Compact Server, the Windows Server feature that contains the BITS provider, isn't installed. Installing it needs no restart.",
    remedy: 'Install-WindowsFeature BITS-Compact-Server',
  },
  featureInstallable: {
    text: '{windows} can get the feature BITS Compact Server from here: with the button “Install BITS Compact Server…”, or with this command, which asks first.',
    remedy: 'bits-remote feature install --host {address}',
  },
  featureOfServersOnly: {
    text: '{windows} is a client edition, and the provider is part of Windows Server only. The jobs of this host can be managed by its PowerShell.',
  },
  featureNotInEdition: {
    text: "This edition of Windows doesn't have BITS Compact Server, the Windows Server feature that contains the BITS provider. The jobs of this host may be managed by PowerShell.",
  },
  featureByHand: {
    text: "The feature BITS Compact Server can't be installed on {windows} from here. Run the command on the host.",
    remedy: 'Import-Module ServerManager; Add-WindowsFeature BITS-Compact-Server',
  },
  featureWithoutFiles: {
    text: 'The files of BITS Compact Server, the Windows Server feature that contains the BITS provider, were removed from the disk of the host. Install it from a source, such as installation media.',
    remedy: 'Install-WindowsFeature BITS-Compact-Server -Source PATH',
  },
  featureWaits: {
    text: 'A change of BITS Compact Server, the Windows Server feature that contains the BITS provider, takes effect after a restart of the host.',
  },
  providerUnregistered: {
    text: 'The feature BITS Compact Server is installed, but its provider is not registered. Check again in a minute; if the problem persists, restart the host, or remove the feature and install it again.',
    remedy: 'Get-WindowsFeature BITS*',
  },
  remotingOff: {
    text: 'PowerShell remoting is off on the host, as it is on every client edition of Windows at first. Enable it there.',
    remedy: 'Enable-PSRemoting -Force',
  },
  configurationUnknown: {
    text: 'The host has no PowerShell endpoint {configuration}. Name one that it has, or none, which means {usual}.',
    remedy: 'Get-PSSessionConfiguration | Format-List Name, Permission',
  },
  configurationLimited: {
    text: 'The PowerShell endpoint {configuration} takes given commands only, and no scripts. Name one that runs scripts: {usual} does where nobody changed it.',
    remedy: 'Get-PSSessionConfiguration | Format-List Name, LanguageMode, Permission',
  },
  notForEndpoint: {
    text: 'PowerShell lists the jobs of all accounts for members of the Administrators group only, and its endpoint lets few others in.',
    remedy: "Add-LocalGroupMember -Group Administrators -Member '{user}'",
  },
  endpointPermission: {
    text: 'The PowerShell endpoint {configuration} says itself who may use it, and may leave this account out.',
    remedy: 'Get-PSSessionConfiguration | Format-List Name, Permission',
  },
  tooManyShells: {
    text: 'Other sessions of the same user fill the places for PowerShell on the host. Close them, or raise the limit.',
    remedy: 'Set-Item WSMan:\\localhost\\Shell\\MaxShellsPerUser 50',
  },
  orphanedJob: {
    text: 'One job may belong to an account that was deleted; then every listing fails. Find it on the host and cancel it.',
    remedy: 'bitsadmin /list /allusers',
  },
  envelopeTooSmall: {
    text: 'MaxEnvelopeSizekb of the host is too small for an answer.',
    remedy: 'Set-Item WSMan:\\localhost\\MaxEnvelopeSizekb 500',
  },
  tooManyOperations: {
    text: 'Other sessions of the same user keep the host busy. Close them, or raise the limit.',
    remedy: 'Set-Item WSMan:\\localhost\\Service\\MaxConcurrentOperationsPerUser 1500',
  },
  serviceStopped: {
    text: 'The WinRM service does not run.',
    remedy: 'Start-Service WinRM',
  },
  proxyBetween: {
    text: 'A proxy, IIS or a policy answers in place of WinRM.',
  },
  trustedHosts: {
    text: "Windows' own tools would also ask for this host in TrustedHosts before they use NTLM. That is a rule of theirs; BITS Remote encrypts every message and needs no such entry.",
  },
  seeAdvice: { text: '{advice}' },
} as const satisfies Record<string, CauseText>;

export type CauseId = keyof typeof CAUSE_TEXTS;
