/** The variables of a connection plug-in, each the first that is set. */
export interface Plugin {
  readonly host: readonly string[];
  readonly port: readonly string[];
  readonly scheme: readonly string[];
  readonly path: readonly string[];
  readonly user: readonly string[];
  readonly transport: readonly string[];
  readonly validation: readonly string[];
  readonly caFile: readonly string[];
  readonly certFile: readonly string[];
  readonly keyFile: readonly string[];
  readonly configuration: readonly string[];
}

const USER = ['ansible_user', 'ansible_ssh_user'];
const HOST = ['ansible_host', 'ansible_ssh_host'];
const PORT = ['ansible_port', 'ansible_ssh_port'];

/** The plug-ins that reach Windows by WinRM, by their names. */
export const PLUGINS: Readonly<Record<string, Plugin>> = {
  winrm: {
    host: ['ansible_winrm_host', ...HOST],
    port: ['ansible_winrm_port', ...PORT],
    scheme: ['ansible_winrm_scheme'],
    path: ['ansible_winrm_path'],
    user: ['ansible_winrm_user', ...USER],
    transport: ['ansible_winrm_transport'],
    validation: ['ansible_winrm_server_cert_validation'],
    caFile: ['ansible_winrm_ca_trust_path'],
    certFile: ['ansible_winrm_cert_pem'],
    keyFile: ['ansible_winrm_cert_key_pem'],
    configuration: [],
  },
  psrp: {
    host: ['ansible_psrp_host', ...HOST],
    port: ['ansible_psrp_port', ...PORT],
    scheme: ['ansible_psrp_protocol'],
    path: ['ansible_psrp_path'],
    user: ['ansible_psrp_user', ...USER],
    transport: ['ansible_psrp_auth'],
    validation: ['ansible_psrp_cert_validation'],
    caFile: ['ansible_psrp_cert_trust_path', 'ansible_psrp_ca_cert'],
    certFile: ['ansible_psrp_certificate_pem'],
    keyFile: ['ansible_psrp_certificate_key_pem'],
    configuration: ['ansible_psrp_configuration_name'],
  },
};

/** Every variable that settings of a host come from. */
export const variableNames: ReadonlySet<string> = new Set([
  'ansible_connection',
  ...Object.values(PLUGINS).flatMap((plugin) => Object.values(plugin).flat() as readonly string[]),
]);
