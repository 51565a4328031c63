import { HRESULT } from '../bits/hresults';
import type { Seed } from './jobs/seed';

const MIB = 1_048_576;

/** The jobs of a new practice host: one of each kind that is common in practice. */
export function exampleJobs(files: string): readonly Seed[] {
  return [
    {
      displayName: 'Driver library',
      description: 'Slow on purpose: watch it move.',
      state: 'QUEUED',
      files: [{ remoteUrl: `${files}/slow/drivers-40MB.bin`, localFile: 'C:\\Data\\drivers.bin' }],
    },
    {
      displayName: 'Weekly patches',
      description: 'Suspended half way.',
      state: 'SUSPENDED',
      files: [
        {
          remoteUrl: `${files}/files/patches-8MB.bin`,
          localFile: 'C:\\Data\\patches.bin',
          bytesTotal: 8 * MIB,
          bytesTransferred: 3 * MIB,
        },
      ],
    },
    {
      displayName: 'Office update',
      description: 'Ready to complete.',
      state: 'TRANSFERRED',
      files: [
        {
          remoteUrl: `${files}/files/office-2MB.bin`,
          localFile: 'C:\\Data\\office.bin',
          bytesTotal: 2 * MIB,
          bytesTransferred: 2 * MIB,
        },
      ],
    },
    {
      displayName: 'Missing manual',
      state: 'ERROR',
      failure: { code: HRESULT.BG_E_HTTP_ERROR_404, context: 5 },
      files: [{ remoteUrl: `${files}/missing.bin`, localFile: 'C:\\Temp\\manual.bin' }],
    },
    {
      displayName: 'Branch office images',
      description: 'Waits for its turn.',
      state: 'QUEUED',
      priority: 3,
      account: 'system',
      files: [1, 2, 3].map((number) => ({
        remoteUrl: `${files}/files/image${number}-16MB.bin`,
        localFile: `D:\\Drop\\image${number}.bin`,
      })),
    },
    {
      displayName: 'Mirror without a name',
      description: 'Is tried again every ten minutes.',
      state: 'TRANSIENT_ERROR',
      failure: { code: HRESULT.ERROR_WINHTTP_NAME_NOT_RESOLVED, context: 6 },
      files: [{ remoteUrl: 'http://mirror.example/images/base.iso', localFile: 'D:\\Drop\\base.iso' }],
    },
  ];
}
