/** The type of the values that a JSON schema allows, for the keywords that our schemas use. */
export type FromSchema<S> = S extends { readonly enum: readonly (infer Value)[] }
  ? Value
  : S extends { readonly anyOf: readonly (infer Option)[] }
    ? FromSchema<Option>
    : S extends { readonly type: 'string' }
      ? string
      : S extends { readonly type: 'integer' }
        ? number
        : S extends { readonly type: 'array'; readonly items: infer Item }
          ? readonly FromSchema<Item>[]
          : S extends { readonly properties: infer Properties }
            ? {
                readonly [K in keyof Properties as K & Needed<S>]: FromSchema<Properties[K]>;
              } & {
                readonly [K in keyof Properties as Exclude<K, Needed<S>>]?: FromSchema<Properties[K]>;
              }
            : S extends { readonly additionalProperties: infer Value }
              ? Readonly<Record<string, FromSchema<Value>>>
              : never;

/** The keys that an object must have. */
type Needed<S> = S extends { readonly required: readonly (infer Key)[] } ? Key : never;
