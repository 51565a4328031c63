import { NS } from './names';
import type { XmlElement } from './xmlElement';
import type { XmlTag } from './xmlTag';

const NONE: readonly number[] = [];

/**
 * Maps property names to the indexes of an instance's children. The ten thousand jobs of a listing have a few shapes
 * and share these maps, so that no job needs its own.
 */
export class CimShape {
  /** Names as the host spells them, each once, in order. */
  readonly names: readonly string[];
  readonly #tags: readonly XmlTag[];
  readonly #indexes = new Map<string, number[]>();
  /** Results by the names that callers asked for, in their case. */
  readonly #cached = new Map<string, readonly number[]>();

  private constructor(tags: readonly XmlTag[]) {
    this.#tags = tags;
    const names: string[] = [];
    tags.forEach(({ namespace, local }, index) => {
      if (namespace === NS.cim || namespace === NS.addressing) return;
      const key = local.toLowerCase();
      const known = this.#indexes.get(key);
      if (known) known.push(index);
      else {
        names.push(local);
        this.#indexes.set(key, [index]);
      }
    });
    this.names = names;
  }

  /**
   * The shape of an instance. Properties are the children in the namespace of their class, or in none (the
   * `XmlFragment` of a projection). Children in other namespaces, such as `cim:Location`, are not properties.
   */
  static of({ tag, children }: XmlElement): CimShape {
    const known = shapes.get(tag);
    if (known?.fits(children)) return known;
    const shape = new CimShape(children.map((child) => child.tag));
    shapes.set(tag, shape);
    return shape;
  }

  /** The shape of instances that have an element with each of these tags, in this order. */
  static ofTags(tags: readonly XmlTag[]): CimShape {
    return new CimShape(tags);
  }

  /** Whether these children have the tags of this shape, in the same order. */
  fits(children: readonly XmlElement[]): boolean {
    const tags = this.#tags;
    if (children.length !== tags.length) return false;
    for (let index = 0; index < tags.length; index++) if (children[index]?.tag !== tags[index]) return false;
    return true;
  }

  /** The first index of a property; `undefined` where there is none. */
  place(name: string): number | undefined {
    return this.indexes(name)[0];
  }

  /** Indexes of the elements of a property. Names are matched without regard to case, as WMI does. */
  indexes(name: string): readonly number[] {
    const cached = this.#cached.get(name);
    if (cached) return cached;
    const indexes = this.#indexes.get(name.toLowerCase()) ?? NONE;
    this.#cached.set(name, indexes);
    return indexes;
  }
}

/** The latest shape of each tag. */
const shapes = new WeakMap<XmlTag, CimShape>();
