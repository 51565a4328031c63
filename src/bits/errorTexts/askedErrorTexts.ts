import type { HresultName } from '../hresults';
import type { Asked, HresultText } from './hresultText';

/**
 * An administrator whose token is filtered sees the jobs of SYSTEM and of elevated programs, and may not change them
 * (remarks on IBackgroundCopyJob and user account control).
 */
const NOT_YOURS: HresultText = {
  retry: 'never',
  meaning: 'Access to the job was denied.',
  advice:
    'It may be a job of another account or of SYSTEM, such as those of Windows Update, or one that was made with full administrator rights. Use the program that made it, or sign in as a member of the Administrators group; a local account other than Administrator also needs LocalAccountTokenFilterPolicy set to 1 on the host.',
};

/** Texts of codes that mean something else than usual where they answer one thing that was asked. */
export const ASKED_ERROR_TEXTS: Readonly<
  Partial<Record<Asked, Readonly<Partial<Record<HresultName, HresultText>>>>>
> = {
  remoteFile: {
    E_ACCESSDENIED: {
      retry: 'repair',
      meaning: 'Access to the file on the server was denied.',
      advice:
        "Give the job's account the right to use share and folder: LocalSystem and NetworkService come as the computer account, such as DOMAIN\\HOST$, LocalService as nobody.",
    },
    ERROR_FILE_NOT_FOUND: {
      retry: 'repair',
      meaning: 'The file was not found on its share or drive.',
      advice: 'Check the remote path.',
    },
    ERROR_PATH_NOT_FOUND: {
      retry: 'repair',
      meaning: 'The folder was not found on its share or drive.',
      advice: 'Check the remote path.',
    },
    ERROR_SHARING_VIOLATION: {
      retry: 'repair',
      meaning: 'Another program uses the file on its share or drive.',
      advice: 'Close that program.',
    },
    ERROR_DISK_FULL: {
      retry: 'repair',
      meaning: 'The disk that the upload goes to is full.',
      advice: 'Make room there.',
    },
  },
  publish: {
    E_ACCESSDENIED: {
      retry: 'repair',
      meaning: 'The Compact Server may not do that: read the file, or listen at the port.',
      advice:
        'Give SYSTEM and NETWORK SERVICE the right to read the file, and check that no other program has reserved the address.',
    },
    E_INVALIDARG: {
      retry: 'never',
      meaning: 'The Compact Server refuses the address or the readers.',
      advice: 'A host outside a domain has no domain computers: choose other readers, or use another port.',
    },
    ERROR_FILE_NOT_FOUND: {
      retry: 'repair',
      meaning: 'The file to publish is not on the host.',
      advice: 'Check the path: it must exist on the host, not on this computer.',
    },
    ERROR_PATH_NOT_FOUND: {
      retry: 'repair',
      meaning: 'The folder of the file to publish is not on the host.',
      advice: 'Check the path: it must exist on the host, not on this computer.',
    },
    ERROR_SHARING_VIOLATION: {
      retry: 'repair',
      meaning: 'Another program has the port or the file.',
      advice: 'Take another port, or close that program.',
    },
  },
  action: { E_ACCESSDENIED: NOT_YOURS },
  credentials: {
    E_ACCESSDENIED: NOT_YOURS,
    E_INVALIDARG: {
      retry: 'never',
      meaning: 'BITS refuses the credentials.',
      advice: 'Enter user name and password: Basic and Digest need both.',
    },
  },
  proxy: {
    E_ACCESSDENIED: NOT_YOURS,
    E_INVALIDARG: {
      retry: 'never',
      meaning: 'BITS refuses the proxy settings.',
      advice: 'Name at least one proxy, and write exceptions as BITS takes them.',
    },
  },
  certificate: {
    E_ACCESSDENIED: {
      ...NOT_YOURS,
      meaning: 'Access to the job, or to the certificate store, was denied.',
    },
    ERROR_FILE_NOT_FOUND: {
      retry: 'never',
      meaning: 'The host has no certificate store of this name.',
      advice: 'Check store location and store name on the host.',
    },
    E_INVALIDARG: {
      retry: 'never',
      meaning: 'BITS refuses the client certificate.',
      advice: 'Check store location, store name, and thumbprint or subject.',
    },
  },
  complete: {
    E_ACCESSDENIED: {
      retry: 'repair',
      meaning: 'Access was denied: to the target folder, or to the job.',
      advice:
        "Check that the job's account may modify the folder. If the job belongs to another account or to SYSTEM, use the program that made it.",
    },
    ERROR_FILE_NOT_FOUND: {
      retry: 'new-job',
      meaning: 'BITS does not find its temporary file in the target folder any more.',
      advice: 'Exclude the folder from programs that delete files named BIT*.tmp.',
    },
  },
  addFile: {
    E_ACCESSDENIED: {
      retry: 'repair',
      meaning: 'Access was denied: to the file or folder on the host, or to the job.',
      advice:
        "Check that the job's account, by default NETWORK SERVICE, may modify the folder. Files can be added to jobs of other accounts by their owners only.",
    },
    E_INVALIDARG: {
      retry: 'never',
      meaning: 'BITS refuses the URL or the path.',
      advice:
        'Check path and URL: the path must be a full path on the host, and the URL must begin with http or https, or be a path such as \\\\server\\share\\file.',
    },
  },
};
