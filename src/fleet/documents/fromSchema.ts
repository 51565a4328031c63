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
          : S extends { readonly properties: infer Properties; readonly required: readonly (infer Needed)[] }
            ? { readonly [K in keyof Properties as K & Needed]: FromSchema<Properties[K]> } & {
                readonly [K in keyof Properties as Exclude<K, Needed>]?: FromSchema<Properties[K]>;
              }
            : never;
