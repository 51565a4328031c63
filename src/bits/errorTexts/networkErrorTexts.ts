/** The way to the file server, URLs and proxies (winhttp.h, wininet.h, winsock2.h, winerror.h). */
export const NETWORK_ERROR_TEXTS = {
  ERROR_CAN_NOT_COMPLETE: {
    retry: 'automatic',
    meaning: 'The host has no route to the file server.',
    advice: 'Check network and default gateway of the host.',
  },
  ERROR_NETWORK_UNREACHABLE: {
    retry: 'automatic',
    meaning: "The network of the file server can't be reached.",
    advice: 'Check network and default gateway of the host.',
  },
  ERROR_HOST_UNREACHABLE: {
    retry: 'automatic',
    meaning: "The computer of the file server can't be reached.",
    advice: 'Check that the server runs, and the network between it and the host.',
  },
  ERROR_REQUEST_ABORTED: {
    retry: 'automatic',
    meaning: 'The request to the file server was aborted.',
    advice: 'If the problem persists, look at the network adapter and firewalls of the host.',
  },
  ERROR_TIMEOUT: {
    retry: 'automatic',
    meaning: 'A step of the transfer took too long on the host.',
    advice: 'If the problem persists, look at the load of the host.',
  },
  WSAECONNABORTED: {
    retry: 'automatic',
    meaning: 'The host itself aborted the connection.',
    advice: 'Usually temporary. If not, look at firewalls and virus scanners on the host.',
  },
  WSAECONNRESET: {
    retry: 'automatic',
    meaning: 'The other end reset the connection.',
    advice: 'Usually temporary. If not, look at the server, and at firewalls and proxies on the way.',
  },
  WSAETIMEDOUT: {
    retry: 'automatic',
    meaning: 'Connecting to the file server timed out.',
    advice: 'Check server, port and firewalls as seen from the host.',
  },
  WSAECONNREFUSED: {
    retry: 'automatic',
    meaning: 'Nothing listens on that port of the file server.',
    advice: 'Check the port in the URL, and that the service runs on the server.',
  },
  WSAEHOSTUNREACH: {
    retry: 'automatic',
    meaning: 'There is no route from the host to the file server.',
    advice: 'Check the routes of the host.',
  },
  WSAHOST_NOT_FOUND: {
    retry: 'automatic',
    meaning: 'DNS has no such server.',
    advice: "Check the name in the URL. The host must resolve it; this computer's DNS isn't used.",
  },
  ERROR_WINHTTP_TIMEOUT: {
    retry: 'automatic',
    meaning: 'The file server did not answer in time.',
    advice: 'Check the server, and firewalls in between.',
  },
  ERROR_WINHTTP_NAME_NOT_RESOLVED: {
    retry: 'automatic',
    meaning: "The host can't resolve the name of the file server or proxy.",
    advice: "Check the URL. The host must resolve the name; this computer's DNS isn't used.",
  },
  ERROR_WINHTTP_OPERATION_CANCELLED: {
    retry: 'automatic',
    meaning: 'The request to the file server was given up.',
    advice: 'If the problem persists, look into the log Bits-Client/Operational on the host.',
  },
  ERROR_WINHTTP_INCORRECT_HANDLE_STATE: {
    retry: 'automatic',
    meaning: 'A request to the file server was in a wrong state.',
    advice: 'If the problem persists, restart the service BITS on the host.',
  },
  ERROR_WINHTTP_CANNOT_CONNECT: {
    retry: 'automatic',
    meaning: "The file server refuses the connection or can't be reached.",
    advice: 'Check port and firewalls as seen from the host.',
  },
  ERROR_WINHTTP_CONNECTION_ERROR: {
    retry: 'automatic',
    meaning: 'The connection to the file server broke, or both share no TLS version.',
    advice: 'Usually temporary. If not, compare TLS versions and look at limits of bandwidth.',
  },
  ERROR_INTERNET_CONNECTION_RESET: {
    retry: 'automatic',
    meaning: 'The file server or a proxy reset the connection.',
    advice: 'Usually temporary. If not, look at firewalls, proxies and TLS versions.',
  },
  ERROR_WINHTTP_INVALID_SERVER_RESPONSE: {
    retry: 'automatic',
    meaning: "The answer of the file server can't be read.",
    advice: 'Usually temporary. If not, look at the server and at proxies in between.',
  },
  ERROR_INTERNET_DISCONNECTED: {
    retry: 'automatic',
    meaning: 'The host has no connection to the Internet.',
    advice: 'Connect the host.',
  },
  ERROR_INTERNET_SERVER_UNREACHABLE: {
    retry: 'automatic',
    meaning: "The file server can't be reached from the host.",
    advice: 'Check network and firewalls of the host.',
  },
  ERROR_WINHTTP_INVALID_URL: {
    retry: 'never',
    meaning: 'The URL is not valid.',
    advice: 'Create the job with the right URL.',
  },
  ERROR_WINHTTP_UNRECOGNIZED_SCHEME: {
    retry: 'never',
    meaning: 'The URL, or a redirection, begins with neither http nor https.',
    advice: 'Create the job with an http or https URL.',
  },
  ERROR_WINHTTP_HEADER_NOT_FOUND: {
    retry: 'repair',
    meaning: 'The answer of the file server lacks a header that BITS needs.',
    advice: 'Look at the server and at proxies in between.',
  },
  ERROR_WINHTTP_REDIRECT_FAILED: {
    retry: 'never',
    meaning: "A redirection of the file server can't be followed.",
    advice: 'Create the job with the URL that the redirection leads to.',
  },
  ERROR_INTERNET_PROXY_SERVER_UNREACHABLE: {
    retry: 'automatic',
    meaning: "The proxy can't be reached from the host.",
    advice: 'Check the proxy that the job uses.',
  },
  ERROR_WINHTTP_BAD_AUTO_PROXY_SCRIPT: {
    retry: 'repair',
    meaning: 'The script that finds the proxy has an error.',
    advice: 'Fix the proxy script, or name the proxy on the job.',
  },
  ERROR_WINHTTP_UNABLE_TO_DOWNLOAD_SCRIPT: {
    retry: 'repair',
    meaning: "The script that finds the proxy can't be loaded.",
    advice: 'Check the address of the proxy script, or name the proxy on the job.',
  },
  ERROR_WINHTTP_AUTODETECTION_FAILED: {
    retry: 'repair',
    meaning: 'The host found no proxy by itself.',
    advice: 'Name the proxy on the job, or choose no proxy.',
  },
} as const;
