/**
 * The codes in faults of WinRM, and what a client can do after each (wsmerror.h, winerror.h, wbemcli.h;
 * MS-WSMV 2.2.4.43, MS-WMI 2.2.11). Codes that only Windows' own client produces are left out.
 */

/**
 * What to do after a fault.
 * - `soon`: repeat a read at once; after a change, check first whether it was made
 * - `back-off`: a quota is used up; repeat after some seconds
 * - `re-authenticate`: repeat on a new connection
 * - `re-enumerate`: start the listing again
 * - `gone`: the requested object does not exist
 * - `never`: the same request would fail again
 */
export type FaultRetry = 'soon' | 'back-off' | 're-authenticate' | 're-enumerate' | 'gone' | 'never';

export interface FaultCode {
  /** As in the header file, without `ERROR_WSMAN_` or `ERROR_`. */
  readonly name: string;
  readonly retry: FaultRetry;
  readonly meaning: string;
}

/** Win32 errors used as the code of a WSManFault. */
const WINDOWS_FAULTS = {
  ACCESS_DENIED: [5, 'never', 'The account is known but may not do this.'],
  INVALID_PARAMETER: [87, 'never', 'A parameter is malformed.'],
  LOGON_FAILURE: [1326, 'never', 'User name or password are wrong.'],
  PASSWORD_EXPIRED: [1330, 'never', 'The password has expired.'],
  PASSWORD_MUST_CHANGE: [1907, 'never', 'The password must be changed before the first sign-in.'],
} as const satisfies FaultTable;

/** Codes of WinRM itself, by number (0x80338000 and up). */
const WINRM_FAULTS = {
  RESOURCE_NOT_FOUND: [2150858752, 'gone', 'No such instance, class or namespace.'],
  INVALID_ACTIONURI: [2150858753, 'never', 'The action is unknown.'],
  INVALID_URI: [2150858754, 'never', 'The resource URI is unknown.'],
  PROVIDER_FAILURE: [2150858755, 'never', 'The plug-in failed; the detail says how.'],
  PULL_IN_PROGRESS: [2150858758, 'never', 'Another Pull of this listing is still running.'],
  ENUMERATION_CLOSED: [2150858759, 're-enumerate', 'The listing was closed.'],
  UNSUPPORTED_TIMEOUT: [2150858764, 'never', 'The timeout is shorter than the host allows.'],
  INVALID_MESSAGE_INFORMATION_HEADER: [2150858767, 'never', 'A header of the request is wrong.'],
  SOAP_FAULT_MUST_UNDERSTAND: [2150858768, 'never', 'A header that must be understood is not.'],
  MESSAGE_INFORMATION_HEADER_REQUIRED: [2150858769, 'never', 'A header is missing.'],
  DESTINATION_UNREACHABLE: [2150858770, 'never', "The destination can't be reached."],
  ACTION_NOT_SUPPORTED: [2150858771, 'never', 'The class does not offer this operation.'],
  ENDPOINT_UNAVAILABLE: [2150858772, 'soon', "The provider can't be reached just now."],
  INVALID_REPRESENTATION: [2150858773, 'never', "The object in the request can't be understood."],
  ENUMERATE_FILTERING_NOT_SUPPORTED: [2150858776, 'never', "This class can't be filtered."],
  ENUMERATE_FILTER_DIALECT_REQUESTED_UNAVAILABLE: [2150858777, 'never', 'The filter dialect is unknown.'],
  ENUMERATE_CANNOT_PROCESS_FILTER: [2150858778, 'never', 'The query is wrong, or names an unknown class.'],
  ENUMERATE_INVALID_ENUMERATION_CONTEXT: [2150858779, 're-enumerate', 'The host forgot the listing.'],
  ENUMERATE_TIMED_OUT: [2150858780, 'soon', 'No objects in time; the listing still stands.'],
  ENVELOPE_TOO_LARGE: [2150858790, 'never', 'The answer is larger than the client takes.'],
  INVALID_SOAP_BODY: [2150858791, 'never', 'The body does not suit the action.'],
  OPERATION_TIMEDOUT: [2150858793, 'soon', 'The operation took longer than it was given.'],
  UNSUPPORTED_ENCODING: [2150858796, 'never', 'The encoding of the characters is not supported.'],
  INVALID_BATCH_PARAMETER: [2150858799, 'never', 'The batch size of a listing is not valid.'],
  ACTION_MISMATCH: [2150858801, 'never', 'HTTP and SOAP name different actions.'],
  CONCURRENCY: [2150858802, 'soon', 'The resource is in use by another operation.'],
  ENCODING_LIMIT: [2150858805, 'never', 'A size or count is over its limit.'],
  INVALID_OPTIONS: [2150858809, 'never', 'An option is not valid.'],
  INVALID_PARAMETER: [2150858810, 'never', 'A parameter of the method is not valid.'],
  INVALID_RESOURCE_URI: [2150858811, 'never', 'The resource URI names nothing the host knows.'],
  INVALID_SELECTORS: [2150858813, 'never', 'The selectors do not fit the class.'],
  QUOTA_LIMIT: [2150858815, 'back-off', 'A quota of the service is used up.'],
  SCHEMA_VALIDATION_ERROR: [2150858817, 'never', 'An element is missing or in the wrong place.'],
  UNSUPPORTED_FEATURE: [2150858818, 'never', 'A feature of the request is not supported.'],
  INVALID_XML: [2150858819, 'never', 'The request is not well-formed XML.'],
  MAX_ENVELOPE_SIZE: [2150858823, 'never', 'The limit that was asked for is not valid.'],
  MAX_ENVELOPE_SIZE_EXCEEDED: [2150858824, 'never', 'The answer is over the limit that was asked for.'],
  SERVER_ENVELOPE_LIMIT: [2150858825, 'never', 'The message is over the limit of the host.'],
  CHARACTER_SET: [2150858828, 'never', 'The character set is not supported.'],
  UNREPORTABLE_SUCCESS: [2150858829, 'never', 'It was done, but the answer was too large to send.'],
  PARAMETER_TYPE_MISMATCH: [2150858836, 'never', 'A parameter has the wrong type.'],
  INVALID_PARAMETER_NAME: [2150858837, 'never', 'A parameter has a name the method does not know.'],
  INVALID_XML_VALUES: [2150858838, 'never', 'A value in the body is not valid.'],
  INVALID_XML_MISSING_VALUES: [2150858839, 'never', 'A value is missing in the body.'],
  INVALID_XML_NAMESPACE: [2150858840, 'never', 'The body is in the wrong namespace.'],
  // The header file spells it so.
  INSUFFCIENT_SELECTORS: [2150858842, 'never', 'A key of the instance is missing.'],
  UNEXPECTED_SELECTORS: [2150858843, 'gone', 'The selectors name nothing of this kind.'],
  SELECTOR_TYPEMISMATCH: [2150858844, 'never', 'A key has the wrong type.'],
  INVALID_SELECTOR_VALUE: [2150858845, 'never', 'The value of a key is not valid.'],
  AMBIGUOUS_SELECTORS: [2150858846, 'never', 'The keys name more than one instance.'],
  DUPLICATE_SELECTORS: [2150858847, 'never', 'A key is given twice.'],
  BAD_METHOD: [2150858868, 'never', 'The HTTP method is not supported.'],
  MIN_ENVELOPE_SIZE: [2150858878, 'never', 'The limit that was asked for is below 8,192 bytes.'],
  INVALID_TIMEOUT_HEADER: [2150858881, 'never', 'The timeout of the request is not valid.'],
  PLUGIN_FAILED: [2150858883, 'never', 'The provider gave no result.'],
  ENUMERATION_INVALID: [2150858884, 're-enumerate', 'The listing ended with an earlier failure.'],
  ENUMERATION_MODE_UNSUPPORTED: [2150858886, 'never', 'The way of listing is not supported.'],
  MUSTUNDERSTAND_ON_LOCALE_UNSUPPORTED: [2150858887, 'never', 'The host does not promise a language.'],
  FRAGMENT_DIALECT_REQUESTED_UNAVAILABLE: [2150858896, 'never', 'The fragment dialect is unknown.'],
  MISSING_FRAGMENT_PATH: [2150858897, 'never', 'The fragment path is missing.'],
  INVALID_FRAGMENT_DIALECT: [2150858898, 'never', 'The fragment dialect is not valid.'],
  INVALID_FRAGMENT_PATH: [2150858899, 'never', 'The fragment path names no property.'],
  PROVSYS_NOT_SUPPORTED: [2150858921, 'never', 'The provider does not know the method.'],
  CANNOT_CHANGE_KEYS: [2150858989, 'never', 'A key in the body differs from the selector.'],
  INVALID_URI_WMI_SINGLETON: [2150859002, 'never', 'The class has keys, and none were given.'],
  INVALID_URI_WMI_ENUM_WQL: [2150859003, 'never', 'A query needs the resource of all classes.'],
  WMI_MAX_NESTED: [2150859008, 'never', 'Objects are nested too deeply.'],
  REMOTE_CIMPATH_NOT_SUPPORTED: [2150859009, 'never', 'The object is on another computer.'],
  WMI_PROVIDER_NOT_CAPABLE: [2150859010, 'never', "The provider can't do this operation."],
  WMI_INVALID_VALUE: [2150859011, 'never', "The provider gave a value that can't be sent."],
  WMI_SVC_ACCESS_DENIED: [2150859012, 'never', 'WMI denies access to the namespace.'],
  WMI_PROVIDER_ACCESS_DENIED: [2150859013, 'never', 'The provider denies access.'],
  WMI_CANNOT_CONNECT_ACCESS_DENIED: [2150859014, 'never', 'WMI denies the connection.'],
  INVALID_FILTER_XML: [2150859015, 'never', 'The filter is not valid.'],
  ENUMERATE_WMI_INVALID_KEY: [2150859016, 'never', 'A listing takes no selectors.'],
  ENCODING_TYPE: [2150859033, 'never', 'The encoding of the request is not supported.'],
  ENDPOINT_UNAVAILABLE_INVALID_VALUE: [2150859034, 'gone', 'The selectors match nothing.'],
  INVALID_HEADER: [2150859035, 'never', 'A header is not valid.'],
  MAX_ELEMENTS_NOT_SUPPORTED: [2150859037, 'never', 'The number of objects at a time is not supported.'],
  WMI_PROVIDER_INVALID_PARAMETER: [2150859038, 'never', 'The provider refuses an argument.'],
  DIFFERENT_CIM_SELECTOR: [2150859067, 'never', 'Resource and selector name different namespaces.'],
  INVALID_PROVIDER_RESPONSE: [2150859117, 'never', 'The provider left open whether it was done.'],
  QUOTA_MAX_SHELLS: [2150859173, 'back-off', 'The user has too many shells open.'],
  QUOTA_MAX_OPERATIONS: [2150859174, 'back-off', 'The user has too many operations open.'],
  QUOTA_USER: [2150859175, 'back-off', 'The user put too much load on the service.'],
  QUOTA_SYSTEM: [2150859176, 'back-off', 'There is too much load on the service.'],
  DIFFERENT_AUTHZ_TOKEN: [2150859177, 're-authenticate', 'The sign-in of this listing was another.'],
  QUOTA_MAX_SHELLUSERS: [2150859179, 'back-off', 'Too many users have shells open.'],
  PULL_PARAMS_NOT_SAME_AS_ENUM: [2150859181, 'never', 'Pull and Enumerate ask for different sizes.'],
  SERVICE_REMOTE_ACCESS_DISABLED: [2150859229, 'never', 'A policy keeps other computers out.'],
  REMOTE_CONNECTION_NOT_ALLOWED: [2150859235, 'never', 'The service takes no remote connections.'],
  QUOTA_MAX_SHELLS_PPQ: [2150859236, 'back-off', 'The plug-in has too many shells of this user.'],
  QUOTA_MAX_USERS_PPQ: [2150859237, 'back-off', 'The plug-in has too many users.'],
  QUOTA_MAX_PLUGINSHELLS_PPQ: [2150859238, 'back-off', 'The plug-in has too many shells.'],
  QUOTA_MAX_PLUGINOPERATIONS_PPQ: [2150859239, 'back-off', 'The plug-in has too many operations.'],
  QUOTA_MAX_OPERATIONS_USER_PPQ: [2150859240, 'back-off', 'The user has too many operations in the plug-in.'],
  QUOTA_MAX_COMMANDS_PER_SHELL_PPQ: [2150859241, 'back-off', 'The shell has too many commands.'],
  QUOTA_MIN_REQUIREMENT_NOT_AVAILABLE_PPQ: [2150859242, 'back-off', 'The plug-in lacks resources.'],
  UNSUPPORTED_FEATURE_IDENTIFY: [2150859257, 'never', 'The service does not answer Identify.'],
  CLIENT_SESSION_UNUSABLE: [2150859258, 're-authenticate', 'The service was restarted.'],
} as const satisfies FaultTable;

type FaultTable = Readonly<Record<string, readonly [code: number, retry: FaultRetry, meaning: string]>>;

/** Name, retry and meaning of a fault's code, by its unsigned number. */
export const FAULT_CODES: ReadonlyMap<number, FaultCode> = new Map(
  [WINDOWS_FAULTS, WINRM_FAULTS].flatMap((table: FaultTable) =>
    Object.entries(table).map(([name, [code, retry, meaning]]) => [code, { name, retry, meaning }] as const),
  ),
);

type Numbers<Table extends FaultTable> = { readonly [Name in keyof Table]: Table[Name][0] };

function numbers<Table extends FaultTable>(table: Table): Numbers<Table> {
  return Object.fromEntries(Object.entries(table).map(([name, [code]]) => [name, code])) as Numbers<Table>;
}

/** Win32 errors by name. */
export const WIN32 = numbers(WINDOWS_FAULTS);

/** Codes of WinRM by name. Three also have their shorter name of WS-Management. */
export const FAULT = {
  ...numbers(WINRM_FAULTS),
  INVALID_ENUMERATION_CONTEXT: WINRM_FAULTS.ENUMERATE_INVALID_ENUMERATION_CONTEXT[0],
  CANNOT_PROCESS_FILTER: WINRM_FAULTS.ENUMERATE_CANNOT_PROCESS_FILTER[0],
  OPERATION_TIMED_OUT: WINRM_FAULTS.OPERATION_TIMEDOUT[0],
} as const;

/** Status codes of WMI in the detail of a fault (MS-WMI 2.2.11; `WBEM_E_…` of wbemcli.h). */
export const WBEM = {
  FAILED: 0x80041001,
  NOT_FOUND: 0x80041002,
  ACCESS_DENIED: 0x80041003,
  PROVIDER_FAILURE: 0x80041004,
  TYPE_MISMATCH: 0x80041005,
  OUT_OF_MEMORY: 0x80041006,
  INVALID_PARAMETER: 0x80041008,
  NOT_AVAILABLE: 0x80041009,
  NOT_SUPPORTED: 0x8004100c,
  INVALID_NAMESPACE: 0x8004100e,
  INVALID_CLASS: 0x80041010,
  PROVIDER_NOT_FOUND: 0x80041011,
  PROVIDER_LOAD_FAILURE: 0x80041013,
  TRANSPORT_FAILURE: 0x80041015,
  INVALID_QUERY: 0x80041017,
  INVALID_QUERY_TYPE: 0x80041018,
  READ_ONLY: 0x80041023,
  PROVIDER_NOT_CAPABLE: 0x80041024,
  INVALID_METHOD: 0x8004102e,
  INVALID_METHOD_PARAMETERS: 0x8004102f,
  INVALID_PROPERTY: 0x80041031,
  CALL_CANCELLED: 0x80041032,
  SHUTTING_DOWN: 0x80041033,
  SERVER_TOO_BUSY: 0x80041045,
  METHOD_NOT_IMPLEMENTED: 0x80041055,
  METHOD_DISABLED: 0x80041056,
  PRIVILEGE_NOT_HELD: 0x80041062,
  QUOTA_VIOLATION: 0x8004106c,
  PROVIDER_TIMED_OUT: 0x80041088,
} as const;
