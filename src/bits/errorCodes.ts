/** Who moves next after an error. */
export type Retry = 'automatic' | 'resume' | 'repair' | 'new-job' | 'never' | 'success';

/** What is known of an HRESULT. */
export interface HresultInfo {
  /** Unsigned 32-bit number. */
  readonly code: number;
  /** `0x80190194`. */
  readonly hex: string;
  /** `BG_E_HTTP_ERROR_404`; the hexadecimal form where no name is known. */
  readonly name: string;
  readonly meaning: string;
  readonly advice: string;
  readonly retry: Retry;
}
