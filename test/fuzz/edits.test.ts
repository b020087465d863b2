import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memoryFiles, openSession, type ProjectFiles, type Report, type Session } from '@devlint/core';
import { builtin } from '@devlint/rules';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkLaw, patience } from './law.ts';

/** Whatever is typed, saved and removed: an open session says what one that is opened now would say. */

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));
const rules = Object.fromEntries(Object.keys(builtin.rules ?? {}).map((id) => [id, 'error' as const]));

interface Edit {
  readonly does: 'insert' | 'retitle' | 'lead' | 'copy' | 'delete' | 'replace' | 'undo' | 'create' | 'save' | 'remove';
  readonly file: number;
  readonly line: number;
  readonly from: number;
  readonly word: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  does: fc.constantFrom(
    'insert',
    'retitle',
    'lead',
    'lead',
    'copy',
    'copy',
    'delete',
    'replace',
    'undo',
    'create',
    'save',
    'remove',
  ),
  // Few files, so that one edit undoes what another one relied on.
  file: fc.nat({ max: 2 }),
  line: fc.nat({ max: 50 }),
  from: fc.nat({ max: 2 }),
  word: fc.constantFrom('x ', '# ', '- [ ] ', 'TASK-001', '](gone.md)', '](README.md#part)', '2020-01-01', '`', '\n'),
});

/** A project on a disk of its own, with an editor at it. */
class Desk {
  readonly saved: Map<string, string>;
  readonly laid = new Map<string, string>();
  readonly #stamps = new Map<string, number>();
  readonly files: ProjectFiles;

  constructor(texts: Readonly<Record<string, string>>) {
    this.saved = new Map(Object.entries(texts));
    const current = () => memoryFiles('/p', Object.fromEntries(this.saved));
    this.files = {
      root: '/p',
      list: (options) => current().list(options),
      read: (path) => current().read(path),
      write: async () => {},
      stamp: (path) => (this.saved.has(path) ? String(this.#stamps.get(path) ?? 0) : undefined),
    };
  }

  get texts(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.saved, ...this.laid]);
  }

  save(path: string, text: string | undefined): void {
    if (text === undefined) this.saved.delete(path);
    else this.saved.set(path, text);
    this.#stamps.set(path, (this.#stamps.get(path) ?? 0) + 1);
  }
}

interface Project {
  readonly desk: Desk;
  readonly session: Session;
  /** Where the files that are edited begin. */
  readonly first: number;
  /** The heading that a link was led to, until it is taken away. */
  led: { readonly path: string; readonly heading: string } | undefined;
}

function make({ does, file, line, from, word }: Edit, project: Project): void {
  const { desk, session, first } = project;
  const { texts } = desk;
  const paths = Object.keys(texts).sort();
  const [path = '', other = ''] = [paths[(first + file) % paths.length], paths[(first + from) % paths.length]];
  const lines = (texts[path] ?? '').split('\n');
  const at = line % lines.length;
  const copied = (texts[other] ?? '').split('\n');
  const type = (target: string, text: string | undefined) => {
    if (text === undefined) desk.laid.delete(target);
    else desk.laid.set(target, text);
    session.change(target, text);
  };
  const save = (text: string | undefined) => {
    const isPlain = session.languageOf(path) === undefined && text !== undefined && desk.saved.has(path);
    desk.save(path, text);
    // Nobody has to tell of a plain file.
    if (!isPlain) session.rescan([path]);
  };
  const middle = copied.slice(line % copied.length, (line % copied.length) + 3);
  const beside = `${path.slice(0, path.lastIndexOf('/') + 1)}new-${from % 3}${path.slice(path.lastIndexOf('.'))}`;
  const headings = lines.flatMap((text, place) => (text.startsWith('#') ? [place] : []));
  const title = headings[line % headings.length] ?? at;
  // Leads a page to a heading of another one, and the next time takes that heading away: what was right goes wrong.
  const lead = () => {
    if (project.led !== undefined) {
      const { path: target, heading } = project.led;
      project.led = undefined;
      type(target, texts[target]?.replace(heading, `## ${word}`));
      return;
    }
    const pages = paths.filter((one) => one.endsWith('.md') && !session.mayHoldPolicy(one));
    const target = pages[(first + from) % pages.length] ?? '';
    const heading = texts[target]?.split('\n').find((text) => /^#+ \w/.test(text));
    if (heading === undefined) return;
    project.led = { path: target, heading };
    const link = `[a](${target}#${slug(heading)})`;
    // In a page that has nothing else to be wrong, or in one that has.
    if (line % 2 === 0) type(`leads-${file}.md`, `# Page\n\n${link}\n`);
    else type(path, `${lines.join('\n')}\n${link.replace('(', `(${'../'.repeat(path.split('/').length - 1)}`)}\n`);
  };
  // Documents that set rules ask for a new session.
  if (session.mayHoldPolicy(path)) return;
  if (does === 'undo' || (does === 'remove' && desk.laid.has(path))) type(path, undefined);
  else if (does === 'remove') save(undefined);
  else if (does === 'create') type(beside, texts[other]);
  else if (does === 'save') save(lines.with(at, word + lines[at]).join('\n'));
  else if (does === 'copy') type(path, lines.toSpliced(at, 0, ...middle).join('\n'));
  else if (does === 'delete') type(path, lines.toSpliced(at, 1 + (from % 3)).join('\n'));
  else if (does === 'retitle') type(path, lines.with(title, `## ${word}`).join('\n'));
  else if (does === 'lead') lead();
  else if (does === 'replace') type(path, lines.with(at, (lines[at] ?? '').replace(/\w+/, word)).join('\n'));
  else type(path, lines.with(at, word + lines[at]).join('\n'));
}

/** The anchor of a heading, as GitHub makes it. */
function slug(heading: string): string {
  const title = heading.replace(/^#+ /, '').toLowerCase();
  return title.replace(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-');
}

function open(files: ProjectFiles): Promise<Session> {
  return openSession({ cwd: '/p', files, builtin, rules, config: false, now: new Date('2025-06-01'), jobs: 1 });
}

/** All that a report says, but how long it took. */
function said({ stats: _, sources, masked, ...report }: Report): string {
  const texts = [...sources].map(([path, { text }]) => [path, text]);
  return JSON.stringify({ ...report, texts, masked: [...masked] }, undefined, 1);
}

function textsOf(fixture: string): Readonly<Record<string, string>> {
  const folder = join(fixtures, fixture);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('devlint.'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );
}

it(
  'an open session says what a new one would say',
  async () => {
    const names = readdirSync(fixtures).sort();
    const projects = new Map(names.map((name) => [name, textsOf(name)]));
    await checkLaw(
      names.length,
      [fc.constantFrom(...names), fc.nat({ max: 30 }), fc.array(edit, { minLength: 6, maxLength: 8 })],
      async (name, first, edits) => {
        const desk = new Desk(projects.get(name) ?? {});
        const session = await open(desk.files);
        await session.lint();
        const project: Project = { desk, session, first, led: undefined };
        for (const one of edits) {
          make(one, project);
          const fresh = await open(memoryFiles('/p', desk.texts));
          expect(said(await session.lint())).toBe(said(await fresh.lint()));
          await fresh.close();
        }
        await session.close();
      },
    );
  },
  patience,
);
