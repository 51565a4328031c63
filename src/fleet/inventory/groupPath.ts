import { folded } from './selectableHost';

/** The parts of a group's path. `/` nests; blanks around a part and empty parts do not count. */
export function groupParts(path: string): readonly string[] {
  return path
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A group's path in the form in which two spellings of one path are the same text. */
export function groupPath(path: string): string {
  return groupParts(path).join('/');
}

/** Whether a group is another one, or lies below it. Case does not count. */
export function isWithin(path: string, ancestor: string): boolean {
  const [parts, wanted] = [groupParts(folded(path)), groupParts(folded(ancestor))];
  return wanted.length > 0 && wanted.every((part, index) => part === parts[index]);
}
