import type { DefinitionPlace, OutlineItem, Range, SourceFile, Symbols } from '@devlint/core';
import { type Connection, type DocumentSymbol, type Location, SymbolKind } from 'vscode-languageserver/node';
import { type Answers, cancelled, type Spot, spotOf } from '../answers.ts';
import { shiftedFor } from '../diagnostics/convert.ts';
import { uriOfPath } from '../documents/uris.ts';
import type { Project } from '../projects/project.ts';

type All = ReadonlyMap<string, Symbols>;

interface Definition extends DefinitionPlace {
  readonly path: string;
}

/** Leads from where something is named to where it is defined and back, and shows what a document consists of. */
export function answerNavigation(connection: Connection, answers: Answers): void {
  const { conversion, client } = answers;

  const locate = async (project: Project, places: readonly { readonly path: string; readonly range: Range }[]) => {
    const texts = new Map<string, SourceFile | undefined>();
    const snapshot = await project.look();
    return places.flatMap(({ path, range }): readonly Location[] => {
      if (!texts.has(path)) texts.set(path, snapshot.source(path));
      const source = texts.get(path);
      if (source === undefined) return [];
      const own = shiftedFor(path, conversion.positions.toRange(source, range), { project }, conversion);
      return [{ uri: conversion.uriOf(project, path), range: own }];
    });
  };

  connection.onDefinition(async ({ textDocument, position }, token) => {
    const spot = await spotOf(answers, textDocument.uri, position);
    if (spot === undefined) return null;
    const { project, path, offset } = spot;
    const { all, own } = await symbolsAround(spot);
    cancelled(token);
    const reference = own.references?.find(({ range }) => isAt(range, offset));
    const found = reference === undefined ? [] : definitionsOf(reference.keys, path, all);
    if (found.length > 0) return locate(project, found);
    const link = own.links?.find(({ range }) => isAt(range, offset));
    return link === undefined ? null : locate(project, [{ path: link.target, range: { start: 0, end: 0 } }]);
  });

  connection.onReferences(async ({ textDocument, position, context }, token) => {
    const spot = await spotOf(answers, textDocument.uri, position);
    if (spot === undefined) return null;
    const { project, path, offset } = spot;
    const { all, own } = await symbolsAround(spot);
    cancelled(token);
    const keys =
      own.references?.find(({ range }) => isAt(range, offset))?.keys ??
      own.definitions?.find(({ range }) => isAt(range, offset))?.keys;
    if (keys === undefined) return null;
    const meant = definitionsOf(keys, path, all);
    const isMeant = (one: Definition) =>
      meant.some((other) => other.path === one.path && other.range.start === one.range.start);
    const places = [...all].flatMap(([file, { references = [] }]) =>
      references
        .filter((reference) => definitionsOf(reference.keys, file, all).some(isMeant))
        .map(({ range }) => ({ path: file, range })),
    );
    return locate(project, context.includeDeclaration ? [...meant, ...places] : places);
  });

  connection.onDocumentSymbol(async ({ textDocument }, token) => {
    const document = answers.documents.get(textDocument.uri);
    if (document === undefined) return null;
    const { project, path } = await answers.place(textDocument.uri);
    const { outline = [] } = await project.ask((session) => session.symbolsOf(path));
    cancelled(token);
    const range = (own: Range) =>
      shiftedFor(path, conversion.positions.toRange(document.file, own), { project }, conversion);
    const symbols = outline.map((item) => symbolOf(item, range));
    if (client.nestedSymbols) return symbols;
    return flat(symbols).map(({ name, kind, range: own }) => ({
      name,
      kind,
      location: { uri: textDocument.uri, range: own },
    }));
  });

  connection.onDocumentLinks(async ({ textDocument }, token) => {
    const document = answers.documents.get(textDocument.uri);
    if (document === undefined) return null;
    const { project, path } = await answers.place(textDocument.uri);
    const { links = [] } = await project.ask((session) => session.symbolsOf(path));
    cancelled(token);
    return links.map(({ range, target }) => ({
      range: shiftedFor(path, conversion.positions.toRange(document.file, range), { project }, conversion),
      target: uriOfPath(project.absolute(target)),
    }));
  });
}

async function symbolsAround({ project, path }: Spot): Promise<{ readonly all: All; readonly own: Symbols }> {
  return project.ask(async (session) => ({ all: await session.symbols(), own: await session.symbolsOf(path) }));
}

/** An offset just behind a word still is at that word. */
function isAt({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}

/**
 * What some keys mean, the most exact key first. Where several documents define it, those that are nearest to the one
 * that asks: the same one, or in the innermost folder around both.
 */
function definitionsOf(keys: readonly string[], from: string, all: All): readonly Definition[] {
  for (const key of keys) {
    const found = [...all].flatMap(([path, { definitions = [] }]) =>
      definitions.filter((one) => one.keys.includes(key)).map((one) => ({ ...one, path })),
    );
    if (found.length === 0) continue;
    const nearness = (path: string) => (path === from ? Number.POSITIVE_INFINITY : sharedFolders(path, from));
    const best = Math.max(...found.map(({ path }) => nearness(path)));
    return found.filter(({ path }) => nearness(path) === best);
  }
  return [];
}

function sharedFolders(a: string, b: string): number {
  const [one, other] = [a.split('/').slice(0, -1), b.split('/').slice(0, -1)];
  const differs = one.findIndex((segment, index) => segment !== other[index]);
  return differs === -1 ? one.length : differs;
}

const kinds = { document: SymbolKind.File, section: SymbolKind.String, entry: SymbolKind.Object } as const;

function symbolOf(item: OutlineItem, range: (own: Range) => DocumentSymbol['range']): DocumentSymbol {
  return {
    // An empty name is not allowed, and nothing would be there to click on.
    name: item.name.trim() === '' ? '–' : item.name,
    detail: item.detail,
    kind: kinds[item.role],
    range: range(item.range),
    selectionRange: range(item.nameRange),
    children: item.children.map((child) => symbolOf(child, range)),
  };
}

function flat(symbols: readonly DocumentSymbol[]): readonly DocumentSymbol[] {
  return symbols.flatMap((symbol) => [symbol, ...flat(symbol.children ?? [])]);
}
