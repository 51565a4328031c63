/** Shares (winerror.h). */
export const SHARE_ERROR_TEXTS = {
  ERROR_BAD_NETPATH: {
    retry: 'repair',
    meaning: 'The host does not find the server of the share.',
    advice: 'Check the name of the server and port 445, as seen from the host.',
  },
  ERROR_NETNAME_DELETED: {
    retry: 'repair',
    meaning: 'The server of the share closed the connection.',
    advice: 'Usually temporary. If not, look into the event log of that server.',
  },
  ERROR_BAD_NET_NAME: {
    retry: 'repair',
    meaning: 'The server has no share of this name.',
    advice: 'Check the name of the share.',
  },
  ERROR_NO_NET_OR_BAD_PATH: {
    retry: 'repair',
    meaning: 'Nothing on the network answers to the path of the share.',
    advice: 'Check the path, and the network of the host.',
  },
  ERROR_LOGON_FAILURE: {
    retry: 'repair',
    meaning: 'The server of the share refused the account of the job.',
    advice:
      'LocalSystem and NetworkService come as the computer account, such as DOMAIN\\HOST$; LocalService comes as nobody. Give that account the right to use share and folder.',
  },
  ERROR_ACCOUNT_DISABLED: {
    retry: 'repair',
    meaning: 'The account is disabled.',
    advice: 'Enable the account, or the computer account of the host, in its domain.',
  },
  ERROR_LOGON_TYPE_NOT_GRANTED: {
    retry: 'repair',
    meaning: 'The account may not sign in over the network.',
    advice: 'Give it the right "Access this computer from the network" on the server of the share.',
  },
} as const;
