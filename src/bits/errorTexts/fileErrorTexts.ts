/** Files and disks of the host (winerror.h). */
export const FILE_ERROR_TEXTS = {
  E_ACCESSDENIED: {
    retry: 'repair',
    meaning: 'Access to the file or folder was denied on the host.',
    advice:
      "Give the job's account, by default NETWORK SERVICE, the right to modify the folder; or create the job anew for another service account.",
  },
  ERROR_FILE_NOT_FOUND: {
    retry: 'repair',
    meaning: 'The file was not found on the host.',
    advice:
      'Check the path on the host. If BITS lost its own temporary file, cancel the job and create it anew.',
  },
  ERROR_PATH_NOT_FOUND: {
    retry: 'repair',
    meaning: 'The folder does not exist on the host, and BITS creates none.',
    advice: 'Create the folder on the host.',
  },
  ERROR_INVALID_DATA: {
    retry: 'new-job',
    meaning: 'What BITS stored about the job or the file is not valid.',
    advice: 'If it happens again, look into the log Bits-Client/Operational on the host.',
  },
  ERROR_WRITE_PROTECT: {
    retry: 'repair',
    meaning: 'The disk of the host is write-protected.',
    advice: 'Remove the write protection.',
  },
  ERROR_NOT_READY: {
    retry: 'repair',
    meaning: 'The drive is not ready on the host.',
    advice: 'Insert the medium or connect the drive.',
  },
  ERROR_CRC: {
    retry: 'repair',
    meaning: 'The disk of the host has a read or write error (CRC).',
    advice: 'Check the disk of the host with chkdsk.',
  },
  ERROR_GEN_FAILURE: {
    retry: 'repair',
    meaning: 'A device of the host does not work.',
    advice: 'Look into the event log System on the host.',
  },
  ERROR_SHARING_VIOLATION: {
    retry: 'repair',
    meaning: 'Another program on the host uses the file.',
    advice: 'Close that program, or exclude the folder from the virus scanner.',
  },
  ERROR_LOCK_VIOLATION: {
    retry: 'repair',
    meaning: 'Another program on the host has locked a part of the file.',
    advice: 'Close that program.',
  },
  ERROR_DISK_FULL: {
    retry: 'repair',
    meaning: 'The disk of the host is full.',
    advice: 'Make room on the host.',
  },
  ERROR_INVALID_NAME: {
    retry: 'never',
    meaning: 'The path has a form that Windows does not allow.',
    advice: 'Create the job with a path such as D:\\Folder\\file.zip.',
  },
  ERROR_BAD_PATHNAME: {
    retry: 'never',
    meaning: "The path can't exist on the host.",
    advice: 'Create the job with a full path on a drive of the host.',
  },
  ERROR_ALREADY_EXISTS: {
    retry: 'never',
    meaning: 'That name is already taken.',
    advice: 'Choose another name.',
  },
  ERROR_FILENAME_EXCED_RANGE: {
    retry: 'never',
    meaning: 'The path, or a name in it, is too long.',
    advice: 'Create the job with a path of fewer than 260 characters.',
  },
  ERROR_FILE_CORRUPT: {
    retry: 'repair',
    meaning: 'The file or folder on the host is damaged.',
    advice: 'Check the disk of the host with chkdsk.',
  },
  ERROR_DISK_CORRUPT: {
    retry: 'repair',
    meaning: 'The file system of the host is damaged.',
    advice: 'Check the disk of the host with chkdsk.',
  },
  ERROR_NOT_A_REPARSE_POINT: {
    retry: 'repair',
    meaning: 'BITS met a folder that it takes for a link and that is none.',
    advice: 'Use a path without links or mounted volumes, or check the disk of the host with chkdsk.',
  },
} as const;
