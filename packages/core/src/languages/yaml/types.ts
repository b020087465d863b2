import type { Alias, Document as LibraryDocument, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Document } from '../../plugin/language.ts';
import type { ListenerShape } from '../../plugin/rule.ts';

/** What a YAML file is made of, as the library `yaml` parses it. */
export type YamlNode = Pair | YAMLMap | YAMLSeq | Scalar | Alias | YamlStream;

/** A whole file: nearly always one document, but `---` begins another. */
export interface YamlStream {
  readonly type: 'stream';
  readonly documents: readonly LibraryDocument[];
}

/** A YAML file with the ranges of all that is in it. Aliases are not resolved: a small file may stand for a huge one. */
export type YamlDocument = Document<YamlStream, YamlNode>;

interface Subjects {
  readonly stream: YamlStream;
  readonly pair: Pair;
  readonly map: YAMLMap;
  readonly seq: YAMLSeq;
  readonly scalar: Scalar;
  readonly alias: Alias;
}

/** Listener keys: `stream` for the whole, and the kinds of nodes. */
export interface YamlListeners extends ListenerShape {
  readonly subject: this['key'] extends keyof Subjects ? Subjects[this['key']] : never;
}
