import type { BitsJob } from '../../bits/job';
import { jobJson } from '../../bits/jobJson';
import type { Session } from '../hosts/session';
import { errorJson, printedJson } from '../output/json';
import type { World } from '../world';
import { answersOf, entryJson, exitCodeOfAnswers, type Answer } from './eachHostRows';

/** The text of a page in UTF-8, as it is written: as a string it would be one more burden of the heap, and be encoded at the end. */
type PageText = Buffer;

/**
 * Prints all jobs of hosts as one document of JSON, in the order in which they come. Each page becomes text while the
 * next one travels, so that no job is kept: ten thousand of them take several times the memory of their text. The text
 * of a host waits for the end of its list, because a list that breaks off is told as an error alone.
 */
export async function printDocument(
  session: Session,
  world: World,
  isMeant: (job: BitsJob) => boolean,
): Promise<number> {
  const answers = await answersOf<readonly PageText[], PageText>(session, world, {
    run: (host) =>
      session.run(host, (client) =>
        client.pages(world.signal, (page) => elements(world, page.filter(isMeant).map(jobJson))),
      ),
    rowsOf: (pages) => pages.filter(({ length }) => length > 0),
  });
  world.out('[');
  answers.forEach((answer, index) => {
    if (index > 0) world.out(',');
    printAnswer(world, answer);
  });
  world.out(']\n');
  return exitCodeOfAnswers(answers);
}

/** The elements of an array, without its brackets. */
function elements(world: World, values: readonly object[]): PageText {
  const text = Buffer.from(printedJson(world, values).slice(1, -1));
  world.pagePassed?.();
  return text;
}

function printAnswer(world: World, answer: Answer<PageText>): void {
  if ('error' in answer) {
    world.out(printedJson(world, { ...entryJson(answer), error: errorJson(answer.error) }));
    return;
  }
  const entry = printedJson(world, { ...entryJson(answer), jobs: [] });
  world.out(entry.slice(0, -']}'.length));
  answer.rows.forEach((page, index) => {
    if (index > 0) world.out(',');
    if (world.outOctets) world.outOctets(page);
    else world.out(page.toString());
  });
  world.out(']}');
}
