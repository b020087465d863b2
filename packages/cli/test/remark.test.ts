import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from 'sarif';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkPackages } from '../../remark/test/linked-packages.ts';
import { requireBuild, runDevlint } from './run-command.ts';

/** Rules of remark-lint as users meet them: the built command, in threads and out of them, in every output. */

const folder = mkdtempSync(join(tmpdir(), 'devlint-remark-command-'));
const page = 'https://github.com/remarkjs/remark-lint/tree/main/packages/remark-lint-no-undefined-references#readme';

beforeAll(() => {
  requireBuild();
  linkPackages(folder);
  writeFileSync(join(folder, 'devlint.config.yaml'), 'extends: [remark:preset-lint-recommended]\n');
  mkdirSync(join(folder, 'docs'));
  const text = '# A\n\n[a][a]\n\nSome text.\n\n';
  for (let number = 0; number < 200; number++) {
    writeFileSync(join(folder, `docs/${number}.md`), `${text.repeat(1 + (number % 7))}End\n`);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lint = (...args: readonly string[]) => runDevlint(folder, ['--no-cache', ...args]);

describe('rules of remark-lint', () => {
  it('say the same in any number of threads', async () => {
    const alone = await lint('--format', 'json', '--jobs', '1');
    expect(JSON.parse(alone.stdout).summary.warnings).toBeGreaterThan(500);
    expect(await lint('--format', 'json', '--jobs', '3')).toEqual(alone);
  });

  it('stand in SARIF with their page', async () => {
    const log = JSON.parse((await lint('--format', 'sarif', 'docs/0.md')).stdout) as Log;
    const [run] = log.runs;
    expect(run?.results?.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['remark/no-undefined-references', 'warning'],
    ]);
    const rule = run?.tool.driver.rules?.find(({ id }) => id === 'remark/no-undefined-references');
    expect(rule).toMatchObject({ helpUri: page, properties: { tags: ['remark', 'markdown'] } });
  });

  it('are explained, listed and shown with where they were named', async () => {
    const explained = await runDevlint(folder, ['explain', 'remark/no-undefined-references']);
    expect(explained.stdout).toContain('warn when references to undefined definitions are found');
    expect(explained.stdout).toContain(page);
    expect((await runDevlint(folder, ['rules'])).stdout).toMatch(/^remark\/no-undefined-references +– +– +warning /m);
    const { stdout } = await runDevlint(folder, ['config', 'docs/0.md']);
    expect(stdout).toMatch(/warning +remark\/no-undefined-references +devlint\.config\.yaml:1/);
    expect((await lint('--rule', 'remark/final-newline', 'docs/0.md')).stdout).toContain('no problems');
  });

  it('are run by those who name them, and by nobody else', async () => {
    const runs = async (...args: readonly string[]) => {
      const coverage = join(folder, 'node-coverage');
      await runDevlint(folder, ['--no-cache', ...args, 'docs/0.md'], { NODE_V8_COVERAGE: coverage });
      const scripts = readdirSync(coverage).flatMap(
        (name) =>
          (JSON.parse(readFileSync(join(coverage, name), 'utf8')) as { result: readonly ScriptCoverage[] }).result,
      );
      rmSync(coverage, { recursive: true });
      return scripts.some((script) => isRun(script, 'answers late'));
    };
    expect(await runs()).toBe(true);
    expect(await runs('--no-config')).toBe(false);
  });

  it('are accepted by a baseline', async () => {
    await runDevlint(folder, ['baseline', 'create']);
    const { stdout, code } = await lint('--max-warnings', '0');
    rmSync(join(folder, '.devlint-baseline.json'));
    expect([code, stdout]).toEqual([0, expect.stringContaining('no problems')]);
  });
});

/** What V8 says of one script. Offsets are those of the text it was given, which for the packed file begins earlier. */
interface ScriptCoverage {
  readonly url: string;
  readonly functions: readonly {
    readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
  }[];
}

/** Whether the function that holds a text was called: all of devlint is one file, most of which a run leaves alone. */
function isRun({ url, functions }: ScriptCoverage, text: string): boolean {
  if (!/^(?:file:|\/)/.test(url)) return false;
  const file = url.startsWith('file:') ? fileURLToPath(url) : url;
  const script = readFileSync(file, 'latin1');
  const found = script.indexOf(text);
  if (found === -1) return false;
  const ranges = functions.flatMap((one) => one.ranges);
  // The packed file is run as a function, whose end follows it.
  const isPacked = file.endsWith('packed.cjs');
  const length = Math.max(...ranges.map(({ endOffset }) => endOffset));
  const at = isPacked ? found + length - script.length - '\n})'.length : found;
  const around = ranges.filter(({ startOffset, endOffset }) => startOffset <= at && at < endOffset);
  const [innermost] = around.sort((a, b) => a.endOffset - a.startOffset - (b.endOffset - b.startOffset));
  return innermost !== undefined && innermost.count > 0;
}
