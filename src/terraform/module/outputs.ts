import { attributes, block, type Block, type Value } from "../model";

export const output = (name: string, description: string, value: Value, sensitive = false): Block =>
  block("output", [name], attributes({ description, value, sensitive: sensitive ? true : undefined }));
