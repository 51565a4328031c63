/** The type of values that a JSON schema accepts, as far as our schemas go. */
export type Described<Schema> = Schema extends { readonly enum: readonly (infer Value)[] }
  ? Value
  : Schema extends { readonly type: 'string' }
    ? string
    : Schema extends { readonly type: 'array'; readonly items: infer Item }
      ? readonly Described<Item>[]
      : Schema extends { readonly properties: infer Properties }
        ? { readonly [Key in keyof Properties]?: Described<Properties[Key]> }
        : Schema extends { readonly additionalProperties: infer Value }
          ? Readonly<Record<string, Described<Value>>>
          : never;
