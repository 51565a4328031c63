/** BITS: success with a note (bitsmsg.h). */
export const NOTE_TEXTS = {
  BG_S_PARTIAL_COMPLETE: {
    retry: 'success',
    meaning: 'The job was completed early: finished files were kept, the others deleted.',
    advice: 'Look which files are there, and create a job for the rest.',
  },
  BG_S_UNABLE_TO_DELETE_FILES: {
    retry: 'success',
    meaning: 'The job ended, but some of its temporary files are still there.',
    advice: 'Delete files named BIT*.tmp from the target folder by hand.',
  },
  BG_S_PROXY_CHANGED: { retry: 'success', meaning: 'The proxy was changed.', advice: 'Nothing needs doing.' },
  BG_S_OVERRIDDEN_BY_POLICY: {
    retry: 'success',
    meaning: 'The setting was stored, but a group policy of the host overrides it.',
    advice: 'Change the policy if the setting is to count.',
  },
} as const;
