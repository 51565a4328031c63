export type ParameterType = 'string' | 'uint16' | 'uint32' | 'boolean' | 'uint8[]';

export interface Parameter {
  readonly type: ParameterType;
  readonly optional?: boolean;
  /** Another spelling, which works in public scripts. */
  readonly alias?: string;
}

/** The in-parameters of a method. */
export type Parameters = Readonly<Record<string, Parameter>>;

/** The in-parameters, as spelt on the pages of the methods. */
export const METHODS = {
  CreateJob: {
    DisplayName: { type: 'string' },
    RemoteUrl: { type: 'string' },
    LocalFile: { type: 'string' },
    ServiceAccount: { type: 'uint16', optional: true },
    Type: { type: 'uint16', optional: true },
    Suspend: { type: 'boolean', optional: true },
    Description: { type: 'string', optional: true },
  },
  AddFile: {
    remoteUrl: { type: 'string', alias: 'RemoteUrl' },
    localFile: { type: 'string', alias: 'LocalFile' },
  },
  SetJobState: { JobState: { type: 'uint16' } },
  GetError: { LanguageId: { type: 'uint32' } },
  SetCredentials: {
    Target: { type: 'uint16' },
    Scheme: { type: 'uint16' },
    UserName: { type: 'string', optional: true },
    Password: { type: 'string', optional: true },
  },
  RemoveCredentials: { Target: { type: 'uint16' }, Scheme: { type: 'uint16' } },
  SetProxySettings: {
    ProxyUsage: { type: 'uint16' },
    ProxyList: { type: 'string', optional: true },
    ProxyBypassList: { type: 'string', optional: true },
  },
  SetClientCertificateById: {
    CertStoreLocation: { type: 'uint16' },
    StoreName: { type: 'string' },
    CertHash: { type: 'uint8[]' },
  },
  SetClientCertificateByName: {
    CertStoreLocation: { type: 'uint16' },
    StoreName: { type: 'string' },
    SubjectName: { type: 'string' },
  },
  RemoveClientCertificate: {},
} as const satisfies Readonly<Record<string, Parameters>>;

export type MethodName = keyof typeof METHODS;

/** Finds a method by its name, in any case, as in WMI. */
export function findMethod(name: string): MethodName | undefined {
  return (Object.keys(METHODS) as MethodName[]).find((each) => each.toLowerCase() === name.toLowerCase());
}
