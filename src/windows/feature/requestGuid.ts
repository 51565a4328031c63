import { guidBytes } from '../../powershell/guid';

/** The GUID of a request as `MSFT_ServerManagerRequestGuid` holds it. */
export interface RequestGuid {
  readonly highHalf: bigint;
  readonly lowHalf: bigint;
}

/**
 * The halves of a GUID, each 0 to 2^64-1: the first eight bytes in the order of .NET are the low half. Published callers
 * disagree on which is which, so the host is believed to compare the pair as it was sent; what counts is that a poll
 * sends the pair of its start (feature-install.md, section 3).
 * @param guid 32 hexadecimal digits with hyphens
 */
export function requestGuid(guid: string): RequestGuid {
  const bytes = guidBytes(guid);
  return { lowHalf: bytes.readBigUInt64LE(0), highHalf: bytes.readBigUInt64LE(8) };
}

/** A new request: no half is zero. @param newGuid returns a new random GUID */
export function newRequestGuid(newGuid: () => string): RequestGuid {
  for (;;) {
    const guid = requestGuid(newGuid());
    if (guid.lowHalf !== 0n && guid.highHalf !== 0n) return guid;
  }
}
