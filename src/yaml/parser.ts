/** What is used of the package `yaml`: the build puts it in the place of this file, so that the package need not be installed. */
export { Alias, LineCounter, isCollection, isMap, isScalar, isSeq, parseDocument, visit } from "yaml";
export type { Document, Node, Scalar, YAMLMap } from "yaml";
