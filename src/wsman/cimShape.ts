import { NS } from './names';
import type { XmlElement } from './xmlElement';
import type { XmlTag } from './xmlTag';

const NOWHERE: readonly number[] = [];

/**
 * Which properties an instance has, and where they stand among its children. Ten thousand jobs of a listing are of a
 * few shapes, and share them: none of them needs a table of its own.
 */
export class CimShape {
  /** Names as the host spells them, each once, in order. */
  readonly names: readonly string[];
  readonly #tags: readonly XmlTag[];
  readonly #places = new Map<string, number[]>();
  /** By names as they were asked for, in whatever case. */
  readonly #asked = new Map<string, readonly number[]>();

  private constructor(tags: readonly XmlTag[]) {
    this.#tags = tags;
    const names: string[] = [];
    tags.forEach(({ namespace, local }, index) => {
      if (namespace === NS.cim || namespace === NS.addressing) return;
      const key = local.toLowerCase();
      const known = this.#places.get(key);
      if (known) known.push(index);
      else {
        names.push(local);
        this.#places.set(key, [index]);
      }
    });
    this.names = names;
  }

  /**
   * The shape of an instance. Its properties are the children that stand in the namespace of their class, or in none
   * (the `XmlFragment` of a projection); others, such as `cim:Location`, are none.
   */
  static of({ tag, children }: XmlElement): CimShape {
    const known = shapes.get(tag);
    if (known?.fits(children)) return known;
    const shape = new CimShape(children.map((child) => child.tag));
    shapes.set(tag, shape);
    return shape;
  }

  fits(children: readonly XmlElement[]): boolean {
    const tags = this.#tags;
    if (children.length !== tags.length) return false;
    for (let index = 0; index < tags.length; index++) if (children[index]?.tag !== tags[index]) return false;
    return true;
  }

  /** Where the elements of a property stand; names are matched without regard to case, as WMI does. */
  places(name: string): readonly number[] {
    const asked = this.#asked.get(name);
    if (asked) return asked;
    const places = this.#places.get(name.toLowerCase()) ?? NOWHERE;
    this.#asked.set(name, places);
    return places;
  }
}

/** The latest shape below each tag. */
const shapes = new WeakMap<XmlTag, CimShape>();
