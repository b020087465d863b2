import type { PythonDocument, PythonNode, Range } from '@devlint/core';
import { type ArgumentInsertion, type ArgumentNode, argumentInsertion, keywordValue } from './argument-facts.ts';
import { namedValues, type OriginsFact, originsIn } from './cors-origins.ts';
import { dottedName, literalText } from './expressions.ts';
import { isReadable } from './readable.ts';

/** A call that sets up cross-origin resource sharing: Flask-CORS, or Starlette's middleware. */
export interface CorsCall {
  /** The dotted name of the callee: `CORS`, `cors.init_app`; the class for `add_middleware(CORSMiddleware, …)`. */
  readonly name: string;
  readonly nameRange: Range;
  /** The whole call. */
  readonly range: Range;
  readonly function: number | null;
  /** An application or a blueprint is handed over. */
  readonly hasApplication: boolean;
  /** Its dotted name, where it has one. */
  readonly application: string | null;
  /** What is said about origins, place by place. */
  readonly origins: readonly OriginsFact[];
  /** Origins may be given in a way that cannot be read off the call: unpacked options, resources from elsewhere. */
  readonly isOpen: boolean;
  readonly credentials: boolean;
  /** The call stands under a condition that asks for the environment or the configuration. */
  readonly isConditional: boolean;
  /** Where `origins=` can be added. */
  readonly insertion: ArgumentInsertion | null;
}

const corsCall = /(?:^|\.)(?:CORS|cross_origin|CORSMiddleware|init_app|add_middleware|Middleware)$/;

/** Whether a callee is worth reading as a CORS call. */
export function mayBeCors(callee: string): boolean {
  return corsCall.test(callee);
}

/** Reads a call for which `mayBeCors` holds. */
export function corsFact(
  document: PythonDocument,
  call: PythonNode,
  callee: string,
  args: readonly ArgumentNode[],
  within: number | null,
): CorsCall | undefined {
  const added = /(?:^|\.)(?:add_middleware|Middleware)$/.test(callee);
  const middleware = added ? args.find(({ keyword }) => keyword === '' || keyword === 'middleware_class') : undefined;
  const name = added ? dottedName(middleware?.value ?? null) : callee;
  const named = added ? middleware?.value : call.childForFieldName('function');
  if (name === undefined || named == null || (added && !/(?:^|\.)\w*CORS\w*$/.test(name))) return undefined;
  const application = added
    ? undefined
    : (args.find(({ keyword }) => keyword === '')?.value ?? keywordValue(args, 'app'));
  const values = namedValues(document);
  const resources = resourcesOf(keywordValue(args, 'resources'));
  const said = ['origins', 'origin', 'allow_origins', 'allow_origin_regex'].flatMap(
    (keyword) => keywordValue(args, keyword) ?? [],
  );
  return {
    name,
    nameRange: document.rangeOf(named),
    range: document.rangeOf(call),
    function: within,
    hasApplication: application !== undefined && application.type !== 'none',
    application: dottedName(application ?? null) ?? null,
    origins: [...said, ...resources.origins].map((node) => originsIn(document, node, values)),
    isOpen: resources.isOpen || args.some(({ keyword }) => keyword === '**' || keyword === '*'),
    credentials:
      ['supports_credentials', 'allow_credentials'].some((keyword) => keywordValue(args, keyword)?.type === 'true') ||
      resources.credentials,
    isConditional: dependsOnEnvironment(call),
    insertion: isReadable(document, document.rangeOf(call)) ? argumentInsertion(document.file.text, call) : null,
  };
}

interface Resources {
  readonly origins: readonly PythonNode[];
  readonly isOpen: boolean;
  readonly credentials: boolean;
}

/** `resources={r"/api/*": {"origins": …}}`; paths alone say nothing about origins. */
function resourcesOf(node: PythonNode | undefined): Resources {
  if (node === undefined || /^(?:string|concatenated_string|list|tuple|set)$/.test(node.type)) {
    return { origins: [], isOpen: false, credentials: false };
  }
  if (node.type !== 'dictionary') return { origins: [], isOpen: true, credentials: false };
  const perPath = node.namedChildren.filter(({ type }) => type !== 'comment');
  const options = perPath.map((one) => (one.type === 'pair' ? one.childForFieldName('value') : null));
  const entries = options.flatMap((one) => (one?.type === 'dictionary' ? one.namedChildren : []));
  const valuesOf = (key: string) =>
    entries.flatMap((entry) => {
      const isKey = entry.type === 'pair' && literalText(entry.childForFieldName('key')) === key;
      return isKey ? (entry.childForFieldName('value') ?? []) : [];
    });
  return {
    origins: valuesOf('origins'),
    isOpen:
      options.some((one) => one?.type !== 'dictionary') || entries.some(({ type }) => type === 'dictionary_splat'),
    credentials: valuesOf('supports_credentials').some(({ type }) => type === 'true'),
  };
}

/** Conditions farther out than this are not looked at; the tree is climbed for CORS calls only. */
const farthest = 12;

function dependsOnEnvironment(call: PythonNode): boolean {
  let at: PythonNode | null = call;
  for (let climbed = 0; at !== null && climbed < farthest; climbed++) {
    if (/^(?:function_definition|class_definition|module)$/.test(at.type)) return false;
    const condition = /^(?:if_statement|elif_clause)$/.test(at.type) ? at.childForFieldName('condition') : null;
    if (condition !== null && environmentWord.test(condition.text.slice(0, 500))) return true;
    at = at.parent;
  }
  return false;
}

const environmentWord = /config|settings|environ|getenv|(?:^|[^a-z])env(?:[^a-z]|$)|debug|development|testing|local/i;

/** Whether a file gives a key `CORS_…` a value: in a class, an object of settings, a mapping or a call. */
export function setsCorsKey(document: PythonDocument): boolean {
  if (!/\bCORS_\w/.test(document.file.text)) return false;
  return document.root.descendantsOfType(['assignment', 'keyword_argument', 'pair']).some((node) => {
    if (node.type === 'keyword_argument') return isCorsKey(node.childForFieldName('name')?.text);
    if (node.type === 'pair') return isCorsKey(literalText(node.childForFieldName('key')));
    const target = node.childForFieldName('left');
    if (target?.type === 'identifier') return isCorsKey(target.text);
    if (target?.type === 'attribute') return isCorsKey(target.childForFieldName('attribute')?.text);
    return target?.type === 'subscript' && isCorsKey(literalText(target.childForFieldName('subscript')));
  });
}

function isCorsKey(name: string | undefined): boolean {
  return name?.startsWith('CORS_') === true;
}
