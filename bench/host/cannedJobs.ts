import { defaultBehaviour } from '../../src/practice/behaviour';
import { InstanceWriter } from '../../src/practice/service/instanceWriter';
import { jobInstance } from '../../src/practice/service/jobInstance';
import { jobFromSeed } from '../../src/practice/jobs/seed';
import { ANSWER_SHAPES, ShapedWriter, type AnswerShapeName } from '../../test/answerShapes';
import type { ListedJobs } from './answers';

/** The placeholder for `BytesTransferred`, which differs from every other number of a job. */
const BYTES = 7_777_777_777;
const EPOCH = Date.UTC(2026, 0, 1);
const PROGRESS = ['JobId', 'State', 'BytesTransferred'];

interface Form {
  /** The parts before and after the byte count. */
  readonly object: readonly string[];
  readonly fragment: readonly string[];
}

/** Jobs as text, some of them running. They are rendered once, so that serving them costs almost nothing. */
export class CannedJobs implements ListedJobs {
  readonly declarations: string;
  readonly #forms: readonly Form[];
  readonly #bytes: number[];
  readonly #moving: number;
  #turn = 0;

  /**
   * @param count number of jobs
   * @param active number of jobs in TRANSFERRING, at the beginning; the others are suspended, failed or transferred
   * @param moving number of active jobs with progress at each {@link advance}
   * @param shape how they are written
   */
  constructor(count: number, active: number, moving: number, shape: AnswerShapeName = 'windows') {
    const writer = new ShapedWriter(ANSWER_SHAPES[shape]);
    this.declarations = writer.declarations;
    this.#forms = Array.from({ length: count }, (_, index) => form(index, index < active, writer));
    this.#bytes = Array.from({ length: count }, (_, index) => 1_000 + index);
    this.#moving = Math.min(moving, active);
  }

  get count(): number {
    return this.#forms.length;
  }

  /** Adds bytes to the next moving jobs. */
  advance(): void {
    for (let step = 0; step < this.#moving; step++) {
      const index = this.#turn++ % (this.#moving * 2);
      if (index < this.count) this.#bytes[index] = (this.#bytes[index] ?? 0) + 65_536;
    }
  }

  object(index: number): string {
    return this.#forms[index]?.object.join(String(this.#bytes[index])) ?? '';
  }

  fragment(index: number): string {
    return this.#forms[index]?.fragment.join(String(this.#bytes[index])) ?? '';
  }
}

const RESTING = ['SUSPENDED', 'ERROR', 'TRANSFERRED'] as const;

function form(index: number, isActive: boolean, shaped: ShapedWriter): Form {
  const behaviour = defaultBehaviour();
  const number = String(index).padStart(5, '0');
  const job = jobFromSeed(
    {
      displayName: `Package ${number} for the branch`,
      description: index % 4 === 0 ? '' : 'Nightly',
      state: isActive ? 'TRANSFERRING' : (RESTING[index % RESTING.length] ?? 'SUSPENDED'),
      files: [
        {
          remoteUrl: `http://files.example.test/${number}.cab?site=a&ring=2`,
          localFile: `D:\\Packages\\${number}.cab`,
          bytesTotal: BYTES * 9,
          bytesTransferred: BYTES,
        },
      ],
    },
    `{6F96E9A2-1234-4ABC-8DEF-0123456${number}}`,
    EPOCH + index * 1_000,
  );
  const instance = jobInstance(job, behaviour);
  const writer = new InstanceWriter(behaviour);
  return {
    object: shaped.object(instance).split(String(BYTES)),
    fragment: writer.fragment(instance, PROGRESS).split(String(BYTES)),
  };
}
