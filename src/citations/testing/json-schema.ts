/** What tests read of a JSON Schema; a part that is not there is undefined, and the test that needs it fails. */
export interface JsonSchema {
  readonly type: string;
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly items: JsonSchema;
  readonly anyOf: readonly JsonSchema[];
  readonly oneOf: readonly JsonSchema[];
  readonly enum: readonly string[];
  readonly const: string;
}

/** Returns the alternative of a schema that is an object. */
export const objectOf = ({ anyOf }: JsonSchema): JsonSchema => anyOf.find(({ type }) => type === 'object')!;
