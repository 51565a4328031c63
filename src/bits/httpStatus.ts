/** The upper half of the codes that report an HTTP status. */
const FACILITY_HTTP = 0x8019;

/** The HRESULT under which BITS reports an HTTP status (bitsmsg.h): 404 gives 0x80190194. */
export function httpHresult(status: number): number {
  return FACILITY_HTTP * 0x10000 + status;
}

/** The HTTP status that a code reports; `undefined` if it is none, as HTTP has 100 to 599 only (RFC 9110, 15). */
export function httpStatus(code: number): number | undefined {
  const status = code & 0xffff;
  return code >>> 16 === FACILITY_HTTP && status >= 100 && status <= 599 ? status : undefined;
}
