import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { devlint, type Sandbox, sandbox } from './client.ts';

const page = readFileSync(fileURLToPath(new URL('../../../docs/editors.md', import.meta.url)), 'utf8');
const fixture = fileURLToPath(new URL('../../../fixtures/engineering-docs', import.meta.url));
const snippets = [...page.matchAll(/^```elisp\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);

const needed = "(progn (require 'eglot) (require 'markdown-mode))";
const isHere = spawnSync('emacs', ['--batch', '--eval', needed]).status === 0;
if (!isHere) console.log('Emacs, eglot or markdown-mode is not installed, so the test with them is skipped.');

/**
 * Drives Emacs as a person would: opens a file, waits for Flymake, takes a quick fix, saves; opens a second file, writes
 * something and saves at once. In batch there are neither keys nor a screen, and nobody is ever idle: `pump` runs what
 * waits for one of these.
 */
const drive = `
(defvar seen nil)
(defun tell (key value) (push (cons key value) seen))

(defun pump (ready)
  (let ((end (+ (float-time) 20)))
    (while (and (not (funcall ready)) (< (float-time) end))
      (run-hooks 'post-command-hook 'window-configuration-change-hook)
      (dolist (timer (copy-sequence timer-idle-list)) (timer-event-handler timer))
      (accept-process-output nil 0.02))))

(defun findings ()
  (vconcat
   (mapcar (lambda (found)
             (let ((place (lambda (at) (save-excursion
                                         (goto-char at)
                                         (vector (line-number-at-pos) (1+ (- at (line-beginning-position))))))))
               (list (cons 'start (funcall place (flymake-diagnostic-beg found)))
                     (cons 'end (funcall place (flymake-diagnostic-end found)))
                     (cons 'type (symbol-name (flymake-diagnostic-type found)))
                     (cons 'text (flymake-diagnostic-text found)))))
           (sort (flymake-diagnostics)
                 (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))))

(defun visit (file count)
  (switch-to-buffer (find-file-noselect (expand-file-name file command-line-default-directory)))
  (pump (lambda () (= (length (flymake-diagnostics)) count)))
  (findings))

(defun act (wanted)
  (let* ((last-nonmenu-event t)
         (completing-read-function
          (lambda (_prompt items &rest _)
            (tell 'titles (vconcat (mapcar #'car items)))
            wanted)))
    (call-interactively #'eglot-code-actions)))

(defun run (plan)
  (tell 'version (format "Emacs %s" emacs-version))
  (tell 'first (visit (gethash "suggested" plan) 1))
  (tell 'mode (symbol-name major-mode))
  (let ((server (eglot-current-server)))
    (goto-char (flymake-diagnostic-beg (car (flymake-diagnostics))))
    (act (gethash "action" plan))
    (tell 'afterAction (buffer-string))
    (pump (lambda () (null (flymake-diagnostics))))
    (tell 'second (findings))
    (save-buffer)
    (tell 'third (visit (gethash "fixable" plan) 2))
    (tell 'sameServer (if (eq server (eglot-current-server)) t :false))
    (goto-char (point-max))
    (insert (gethash "added" plan))
    (save-buffer)
    (tell 'isSaved (if (buffer-modified-p) :false t))
    (pump (lambda () (= (length (flymake-diagnostics)) 1)))
    (tell 'last (findings))
    (let ((process (jsonrpc--process server)))
      ;; After "exit", Emacs kills the process without waiting; here it may end by itself.
      (cl-letf (((symbol-function 'jsonrpc-shutdown) #'ignore))
        (eglot-shutdown server nil 10 t))
      (pump (lambda () (not (process-live-p process))))
      (tell 'exit (process-exit-status process)))
    (tell 'log (with-current-buffer (jsonrpc-events-buffer server) (buffer-string)))))

(condition-case problem
    (run (json-parse-string (getenv "DEVLINT_PLAN")))
  (error (tell 'problem (format "%S" problem))))
(let ((coding-system-for-write 'utf-8-unix))
  (write-region (json-serialize seen) nil (getenv "DEVLINT_SEEN")))
`;

interface Found {
  readonly start: readonly [line: number, column: number];
  readonly end: readonly [line: number, column: number];
  readonly type: string;
  readonly text: string;
}

interface Seen {
  readonly version: string;
  readonly mode: string;
  readonly first: readonly Found[];
  readonly titles: readonly string[];
  readonly afterAction: string;
  readonly second: readonly Found[];
  readonly third: readonly Found[];
  readonly sameServer: boolean;
  readonly isSaved: boolean;
  readonly last: readonly Found[];
  readonly exit: number;
  readonly log: string;
  readonly problem?: string;
}

describe.skipIf(!isHere)('Emacs with the page’s snippets for eglot', () => {
  test('shows findings, takes a quick fix, fixes all on save and stops the server cleanly', () => {
    const suggested = 'docs/adr/0003-keep-readings.md';
    const fixable = 'docs/incidents/2025-03-08-broker-certificate.md';
    const added = '\n**Checked**: 2025-03-09\n**Checked by**: Ann 😀\n';
    const plan = { suggested, fixable, action: 'Change to "Accepted"', added };
    const box = copy();
    const other = copy();
    const before = { suggested: read(box, suggested), fixable: read(box, fixable) };

    const seen = runEmacs(box, plan);
    expect(seen.problem).toBeUndefined();
    expect(seen.mode).toBe('markdown-mode');

    // The same places that the command line tells of.
    expect(seen.first).toEqual(told(other, suggested));
    expect(seen.third).toEqual(told(other, fixable));
    expect([seen.first.length, seen.third.length]).toEqual([1, 2]);

    expect(seen.titles).toContain('Disable adr/valid-status for this line');
    expect(seen.afterAction).toBe(before.suggested.replace('Accpeted', 'Accepted'));
    expect(seen.second).toEqual([]);
    expect(read(box, suggested)).toBe(seen.afterAction);

    // What is saved is what --fix writes, what was typed a moment before included.
    other.write(fixable, before.fixable + added);
    lint(other, '--fix', fixable);
    expect(read(other, fixable)).not.toBe(before.fixable + added);
    expect(read(box, fixable)).toBe(read(other, fixable));
    expect(seen.last).toEqual(told(other, fixable));

    expect(seen.log).toMatch(/:method "shutdown" :params nil\)/);
    expect([seen.sameServer, seen.isSaved, seen.exit]).toEqual([true, true, 0]);
  });
});

/** A fixture as a project of its own: eglot takes the folder with `.git` as the root. */
function copy(): Sandbox {
  const box = sandbox({});
  cpSync(fixture, box.folder, { recursive: true, filter: (path) => !path.includes('.devlint-cache') });
  mkdirSync(join(box.folder, '.git'));
  return box;
}

function read(box: Sandbox, path: string): string {
  return readFileSync(join(box.folder, path), 'utf8');
}

function runEmacs(box: Sandbox, plan: Readonly<Record<string, string>>): Seen {
  const tools = sandbox({
    'bin/devlint': `#!/bin/sh\nexec "${process.execPath}" "${devlint}" "$@"\n`,
    'drive.el': `;; -*- lexical-binding: t -*-\n${drive}`,
    ...Object.fromEntries(snippets.map((text, index) => [`${index}.el`, text])),
  });
  const bin = join(tools.folder, 'bin');
  chmodSync(join(bin, 'devlint'), 0o755);
  const seen = join(tools.folder, 'seen.json');
  const files = [...snippets.map((_, index) => `${index}.el`), 'drive.el'];
  // Emacs does this before it reads the configuration of a person, but not in batch.
  const args = [
    '--batch',
    '--funcall',
    'package-initialize',
    ...files.flatMap((file) => ['--load', join(tools.folder, file)]),
  ];
  const env = {
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    HOME: tools.folder,
    LC_ALL: 'C.UTF-8',
    DEVLINT_PLAN: JSON.stringify(plan),
    DEVLINT_SEEN: seen,
  };
  const { status, stderr } = spawnSync('emacs', args, { cwd: box.folder, env, timeout: 50_000, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, expect.any(String)]);
  return JSON.parse(readFileSync(seen, 'utf8')) as Seen;
}

interface Told {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: string;
  readonly ruleId: string;
  readonly message: string;
}

function lint(box: Sandbox, ...args: readonly string[]): readonly Told[] {
  const { stdout } = spawnSync(process.execPath, [devlint, '--format', 'json', ...args], {
    cwd: box.folder,
    encoding: 'utf8',
  });
  const { results } = JSON.parse(stdout) as { results: readonly { diagnostics: readonly Told[] }[] };
  return results.flatMap(({ diagnostics }) => diagnostics);
}

/** What the command line tells of a file, as Flymake shows it: a place without width is the character before it. */
function told(box: Sandbox, file: string): readonly Found[] {
  return lint(box, file).map(({ line, column, endLine, endColumn, severity, ruleId, message }) => ({
    start: [line, line === endLine && column === endColumn ? column - 1 : column],
    end: [endLine, endColumn],
    type: `eglot-${severity}`,
    text: `devlint [${ruleId}]: ${message}`,
  }));
}
