import type { PythonDocument, PythonNode } from '@devlint/core';
import { argumentFacts, argumentNodes } from './argument-facts.ts';
import {
  type BlueprintRegistration,
  blueprintRegistration,
  type NameLoop,
  type RouteFact,
  routesOf,
} from './blueprints.ts';
import {
  type ConfigObject,
  configObject,
  type InstanceUse,
  isConstantValue,
  type MappingFact,
  makesInstanceFolder,
  mappingFact,
  mayAskEnvironment,
  relativeConfig,
  relativeDatabases,
  usuallyDiffers,
} from './configuration.ts';
import { type Construction, isClassName } from './constructions.ts';
import { type CorsCall, corsFact, mayBeCors, setsCorsKey } from './cors.ts';
import type { FlaskFacts } from './flask-facts.ts';
import { HandedNames, handing, mayHandExtensions } from './handed-names.ts';

/** Calls that say something about a web application by their name alone. */
const speaksOfFlask =
  /(?:Flask|CORS|CORSMiddleware|Middleware|cross_origin|\.(?:init_app|add_middleware|register_blueprint|from_object|route|add_url_rule|add_resource|add_namespace|get|post|put|patch|delete))$/;

/** Gathers what a file says about a Flask application while the nodes of the file go by in reading order. */
export class FlaskScan {
  readonly #document: PythonDocument;
  readonly #followsObjects: boolean;
  readonly #constructions: Construction[] = [];
  readonly #handed = new HandedNames();
  readonly #loops: NameLoop[] = [];
  readonly #registrations: BlueprintRegistration[] = [];
  readonly #routes: RouteFact[] = [];
  readonly #cors: CorsCall[] = [];
  readonly #configObjects: ConfigObject[] = [];
  readonly #mappings: MappingFact[] = [];
  readonly #settings = new Map<number, { settings: number; isConstant: boolean; differs: boolean }>();
  readonly #instanceUses: InstanceUse[] = [];

  constructor(document: PythonDocument) {
    this.#document = document;
    this.#followsObjects = mayHandExtensions(document.file.text);
  }

  /** Node types, beside calls, loops and assignments, that `visit` wants to see. */
  get types(): readonly string[] {
    return this.#followsObjects ? handing : [];
  }

  visit(node: PythonNode, within: number | null): void {
    this.#handed.noteParts(node, within);
  }

  enterLoop(loop: PythonNode, names: readonly string[]): void {
    const variable = loop.childForFieldName('left');
    if (variable?.type !== 'identifier') return;
    this.#loops.push({ start: loop.startIndex, end: loop.endIndex, variable: variable.text, names });
  }

  /** Any assignment; `type` is the class whose body it stands in. */
  noteAssignment(assignment: PythonNode, value: PythonNode | null, type: number | null, within: number | null): void {
    if (type !== null && isSetting(assignment)) {
      const known = this.#settings.get(type) ?? { settings: 0, isConstant: true, differs: false };
      this.#settings.set(type, {
        settings: known.settings + 1,
        isConstant: known.isConstant && isConstantValue(value),
        differs: known.differs || usuallyDiffers(assignment.childForFieldName('left')?.text ?? ''),
      });
    }
    if (this.#followsObjects) this.#handed.note(value, within);
  }

  /** `name = {…}` at module level. */
  noteMapping(name: PythonNode, value: PythonNode): void {
    this.#mappings.push(...present(mappingFact(this.#document, name, value)));
  }

  /** `name = callee(…)` at module level. */
  noteConstruction(name: PythonNode, value: PythonNode | null, callee: string): void {
    if (value?.type !== 'call' || !isClassName(callee)) return;
    const nameRange = this.#document.rangeOf(name);
    const args = argumentFacts(argumentNodes(value));
    this.#constructions.push({ name: name.text, nameRange, callee, arguments: args });
  }

  noteCall(node: PythonNode, name: string, within: number | null): void {
    if (!this.#followsObjects && !speaksOfFlask.test(name)) return;
    const document = this.#document;
    const args = argumentNodes(node);
    this.#handed.noteArguments(args, name, within);
    this.#routes.push(...routesOf(node, name, args));
    if (name.endsWith('.register_blueprint')) {
      while ((this.#loops.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= node.startIndex) this.#loops.pop();
      const around = { function: within, loops: this.#loops };
      this.#registrations.push(...present(blueprintRegistration(document, node, args, around)));
    }
    if (/(?:^|\.)\w*Flask$/.test(name)) this.#instanceUses.push(...present(relativeConfig(document, node, args)));
    if (name.endsWith('.config.from_object')) {
      this.#configObjects.push(...present(configObject(document, node, name, args, within)));
    }
    if (mayBeCors(name)) this.#cors.push(...present(corsFact(document, node, name, args, within)));
  }

  /** `isObject` knows the names that may stand for objects of other files or of module level. */
  facts(isObject: (name: string) => boolean): FlaskFacts {
    const document = this.#document;
    return {
      constructions: this.#constructions,
      handed: this.#handed.kept((name) => !isClass(name) && isObject(name)),
      registrations: this.#registrations,
      routes: this.#routes,
      cors: this.#cors,
      setsCors: setsCorsKey(document),
      configObjects: this.#configObjects,
      mappings: this.#mappings,
      settingsClasses: [...this.#settings].map(([type, { settings, isConstant, differs }]) => ({
        class: type,
        settings,
        isConstant: isConstant && !mayAskEnvironment(document),
        differs,
      })),
      instanceUses: [...this.#instanceUses, ...relativeDatabases(document)],
      makesInstanceFolder: makesInstanceFolder(document),
    };
  }
}

/** `Item` and `schemas.Item` are classes by the look of them; `DB` is not. */
function isClass(name: string): boolean {
  return /^_*[A-Z]\w*[a-z]/.test(name.slice(name.lastIndexOf('.') + 1));
}

function present<Fact>(fact: Fact | undefined): readonly Fact[] {
  return fact === undefined ? [] : [fact];
}

/** `NAME = value` in capitals, as Flask reads settings off a class. */
function isSetting(assignment: PythonNode): boolean {
  const target = assignment.childForFieldName('left');
  return target?.type === 'identifier' && /^[A-Z][A-Z\d_]+$/.test(target.text);
}
