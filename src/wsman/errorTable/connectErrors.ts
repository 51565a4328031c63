import { NOT_REACHED, type ErrorRow } from './errorRow';

const ENABLE_WINRM = 'Enable-PSRemoting -Force';
const SHOW_FINGERPRINT =
  "Get-ChildItem Cert:\\LocalMachine\\My | ForEach-Object { $_.Subject; $_.GetCertHashString('SHA256') }";

/** Failures before a connection stands: our own input, name resolution, TCP and TLS. */
export const CONNECT_ERRORS = {
  BAD_INPUT: {
    phase: 'input',
    message: '{reason}',
    advice: 'Correct the value and try again.',
    classes: ['skipsReading'],
  },
  CLEARTEXT_REFUSED: {
    phase: 'input',
    message: 'Nothing was sent to {host}: {what} over http would be unencrypted.',
    advice: 'Use https (port 5986), or sign in with Negotiate, which encrypts every message over http.',
    short: 'refused: not encrypted',
    classes: ['stopsAsking', 'skipsReading'],
  },
  MECHANISM_UNAVAILABLE: {
    phase: 'input',
    message: 'Signing in with {mechanism} is not available here.',
    advice: 'Choose negotiate, kerberos or ntlm, or use https.',
    short: 'scheme not available',
    classes: ['stopsAsking', 'skipsReading'],
  },
  HOST_NOT_FOUND: {
    phase: 'resolve',
    message: "The name of {host} can't be resolved.",
    advice: 'Check the spelling of {address}, and that this computer uses a DNS server that knows this name.',
    short: 'name not found',
    classes: NOT_REACHED,
  },
  CONNECTION_REFUSED: {
    phase: 'connect',
    message: '{host} refuses connections on port {port}.',
    advice:
      'Check the address {address} and the port (5985 for http, 5986 for https), and that WinRM is enabled and running on the host.',
    remedy: ENABLE_WINRM,
    short: 'connection refused',
    classes: NOT_REACHED,
  },
  HOST_UNREACHABLE: {
    phase: 'connect',
    message: 'There is no route to {host} on port {port}.',
    advice:
      'Check the address {address}, and the network, the VPN and the firewalls between this computer and the host.',
    short: 'not reachable',
    classes: NOT_REACHED,
  },
  CONNECT_TIMEOUT: {
    phase: 'connect',
    message: '{host} did not accept a connection on port {port} within {seconds} seconds.',
    advice:
      'Check that the host is up at {address} and that its firewall lets port {port} in (rule group "Windows Remote Management").',
    short: 'not reachable',
    classes: NOT_REACHED,
  },
  TLS_UNTRUSTED: {
    phase: 'tls',
    message: 'The certificate of {host} is not trusted: {reason}.',
    advice:
      'Name the file of the issuing authority (PEM) as the CA file of this host, or pin this certificate after comparing its fingerprint on the host.',
    remedy: SHOW_FINGERPRINT,
    short: 'certificate not trusted',
    classes: [...NOT_REACHED, 'pinHelps'],
  },
  TLS_CHANGED: {
    phase: 'tls',
    message: '{host} shows another certificate than the one that was pinned. Nothing was sent.',
    advice:
      'Pinned: {expected}. Shown: {actual}. If the certificate was renewed on purpose, compare the fingerprint on the host and pin the new one; otherwise somebody may stand between you and the host.',
    remedy: SHOW_FINGERPRINT,
    short: 'another certificate than the pinned one',
    classes: [...NOT_REACHED, 'pinHelps', 'needsPerson'],
  },
  TLS_NAME_MISMATCH: {
    phase: 'tls',
    message: 'The certificate of {host} was issued for another name.',
    advice: 'Connect by a name that is in the certificate, or give the host a certificate for {address}.',
    short: 'certificate is for another name',
    classes: [...NOT_REACHED, 'pinHelps'],
  },
  TLS_EXPIRED: {
    phase: 'tls',
    message: 'The certificate of {host} is not valid now: {reason}.',
    advice: 'Renew the certificate on the host, and compare the clocks of both computers.',
    short: 'certificate not valid now',
    classes: [...NOT_REACHED, 'pinHelps'],
  },
  TLS_FAILED: {
    phase: 'tls',
    message: "Couldn't establish a secure connection to {host}: {reason}.",
    advice: 'Check that port {port} serves https, and that both sides share a TLS version (1.2 or 1.3).',
    short: 'no secure connection',
    classes: NOT_REACHED,
  },
} satisfies Record<string, ErrorRow>;
