/**
 * The names of WS-Management as Windows speaks it (MS-WSMV 2.2.1, 3.1.4.1; DSP0226).
 * URIs are compared whole; prefixes never matter.
 */

export const NS = {
  soap: 'http://www.w3.org/2003/05/soap-envelope',
  addressing: 'http://schemas.xmlsoap.org/ws/2004/08/addressing',
  wsman: 'http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd',
  /** Microsoft's extensions, such as DataLocale and ActivityId. */
  wsmv: 'http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd',
  enumeration: 'http://schemas.xmlsoap.org/ws/2004/09/enumeration',
  transfer: 'http://schemas.xmlsoap.org/ws/2004/09/transfer',
  fault: 'http://schemas.microsoft.com/wbem/wsman/1/wsmanfault',
  cim: 'http://schemas.dmtf.org/wbem/wscim/1/common',
  xs: 'http://www.w3.org/2001/XMLSchema',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  /** Spelt `identity` on the wire; the table in MS-WSMV misspells it. */
  identify: 'http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd',
  xml: 'http://www.w3.org/XML/1998/namespace',
  shell: 'http://schemas.microsoft.com/wbem/wsman/1/windows/shell',
  /** Of the elements that carry PowerShell's own messages. */
  powershell: 'http://schemas.microsoft.com/powershell',
} as const;

export const ANONYMOUS = 'http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous';

export const ACTION = {
  get: 'http://schemas.xmlsoap.org/ws/2004/09/transfer/Get',
  put: 'http://schemas.xmlsoap.org/ws/2004/09/transfer/Put',
  create: 'http://schemas.xmlsoap.org/ws/2004/09/transfer/Create',
  delete: 'http://schemas.xmlsoap.org/ws/2004/09/transfer/Delete',
  enumerate: 'http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate',
  pull: 'http://schemas.xmlsoap.org/ws/2004/09/enumeration/Pull',
  release: 'http://schemas.xmlsoap.org/ws/2004/09/enumeration/Release',
} as const;

/** Actions on a shell (MS-WSMV 3.1.4.5). */
export const SHELL_ACTION = {
  command: `${NS.shell}/Command`,
  send: `${NS.shell}/Send`,
  receive: `${NS.shell}/Receive`,
  signal: `${NS.shell}/Signal`,
} as const;

/** `a:Action` of an answer that carries a fault, by the specification that defines the fault. */
export const FAULT_ACTION = {
  addressing: 'http://schemas.xmlsoap.org/ws/2004/08/addressing/fault',
  enumeration: 'http://schemas.xmlsoap.org/ws/2004/09/enumeration/fault',
  transfer: 'http://schemas.xmlsoap.org/ws/2004/09/transfer/fault',
  wsman: 'http://schemas.dmtf.org/wbem/wsman/1/wsman/fault',
} as const;

/** Start of a class URI; the namespace with slashes and the class name follow (MS-WSMV 2.2.4). */
export const WMI_RESOURCE = 'http://schemas.microsoft.com/wbem/wsman/1/wmi/';

/** Start of the URI of a PowerShell endpoint; the name of its configuration follows (MS-PSRP 3.1.5.3.1). */
export const POWERSHELL_RESOURCE = 'http://schemas.microsoft.com/powershell/';
/** The configuration that every host with PowerShell remoting has. */
export const DEFAULT_CONFIGURATION = 'Microsoft.PowerShell';

export const WQL_DIALECT = 'http://schemas.microsoft.com/wbem/wsman/1/WQL';

export const BITS_JOB_RESOURCE = `${WMI_RESOURCE}root/microsoft/bits/BitsClientJob`;
/** All classes of the namespace, to which queries are sent (MS-WSMV 2.2.4). */
export const BITS_RESOURCES = `${WMI_RESOURCE}root/microsoft/bits/*`;
export const BITS_FILE_RESOURCE = `${WMI_RESOURCE}root/microsoft/bits/BitsClientFile`;
/** The URL groups of the Compact Server, by which a host publishes its files. */
export const URL_GROUP_RESOURCE = `${WMI_RESOURCE}root/microsoft/bits/BitsCompactServerUrlGroup`;

/** Media types of a SOAP body, in clear and sealed (MS-WSMV 2.2.9.1). */
export const MEDIA = {
  soap: 'application/soap+xml',
  sealed: 'multipart/encrypted',
} as const;
export const SEALED_BOUNDARY = 'Encrypted Boundary';

/** All classes of the namespace that describes the computer and its Windows. */
export const CIMV2_RESOURCES = `${WMI_RESOURCE}root/cimv2/*`;

/** Start of the URI of a class of the DMTF's schema; the class name follows, and a selector names the namespace. */
export const CIM_SCHEMA_RESOURCE = 'http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/';
/** The selector that names the namespace of such a class. */
export const NAMESPACE_SELECTOR = '__cimnamespace';

/** The namespace in which Windows Server installs its features, since 2012. */
export const SERVER_MANAGER_NAMESPACE = 'root/microsoft/windows/servermanager';
/** Start of the URI of its classes in the address of WMI. */
export const SERVER_MANAGER_RESOURCE = `${WMI_RESOURCE}${SERVER_MANAGER_NAMESPACE}/`;
