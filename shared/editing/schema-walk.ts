// Walks a JSON Schema along the path of a place in a text: which schemas hold there, which keys and values they allow.

/** The parts of JSON Schema that the policy's schema uses. */
export interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly maxLength?: number;
}

/** A schema with those it is any of, the outermost first. */
export function alternatives(schema: Schema): readonly Schema[] {
  return [schema, ...(schema.anyOf ?? []).flatMap(alternatives)];
}

/** The schemas that hold at a path of keys and indexes; none where the path leads out of the schema. */
export function schemasAt(root: Schema, path: readonly (string | number)[]): readonly Schema[] {
  let at: readonly Schema[] = alternatives(root);
  for (const step of path) {
    at = at.flatMap((schema) => {
      const next = typeof step === 'number' ? schema.items : memberSchema(schema, step);
      return next === undefined ? [] : alternatives(next);
    });
  }
  return at;
}

/** The keys that a schema names, each with what stands under it. */
export function keysOf(schema: Schema): readonly (readonly [string, Schema])[] {
  const { properties = {}, propertyNames, additionalProperties } = schema;
  const under = typeof additionalProperties === 'object' ? additionalProperties : {};
  return [
    ...Object.entries(properties),
    ...(propertyNames?.enum ?? []).map((name): readonly [string, Schema] => [name, under]),
  ];
}

function memberSchema({ properties, additionalProperties }: Schema, key: string): Schema | undefined {
  if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}
