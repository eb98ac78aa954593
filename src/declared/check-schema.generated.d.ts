/** Of the module that scripts/schema.ts compiles. */

export interface SchemaError {
  /** JSON pointer. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
}

export const validate: { (data: unknown): boolean; readonly errors?: readonly SchemaError[] | null };
