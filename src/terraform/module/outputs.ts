import { attributes, block, type Block, type Value } from "../model";

export function output(name: string, description: string, value: Value, sensitive = false): Block {
  return block("output", [name], attributes({ description, value, sensitive: sensitive ? true : undefined }));
}
