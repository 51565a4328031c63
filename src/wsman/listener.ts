/** Where a host listens for WS-Management unless it is told otherwise. */
export const WSMAN_PATH = '/wsman';
export const HTTP_PORT = 5985;
export const HTTPS_PORT = 5986;
