import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { clientPackage, describeWith, git, missingProgram, root, start, write } from './clients.ts';

const validator = clientPackage('@action-validator/cli');
const page = readFileSync(join(root, 'docs/ci.md'), 'utf8');
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);
const workflows = examples.filter((text) => /^on:/m.test(text));

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly runs: {
    readonly steps: readonly { readonly run: string; readonly env: Readonly<Record<string, string>> }[];
  };
}
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;

const place = mkdtempSync(join(tmpdir(), 'devlint-action-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

describeWith('action-validator', validator.missing, () => {
  const validate = (file: string) => start(process.execPath, [join(validator.folder, 'cli.mjs'), file]);

  test('accepts action.yml', async () => {
    expect(await validate(join(root, 'action.yml'))).toMatchObject({ code: 0, output: '' });
  });

  test.each(workflows.map((text, index) => ({ text, index })))(
    'accepts workflow $index of docs/ci.md',
    async ({ text, index }) => {
      write(place, { [`workflows/${index}.yml`]: text });
      expect(await validate(join(place, `workflows/${index}.yml`))).toMatchObject({ code: 0, output: '' });
    },
  );

  test('does find fault', async () => {
    write(place, { 'workflows/broken.yml': workflows[0]?.replace('runs-on:', 'run-on:') ?? '' });
    expect((await validate(join(place, 'workflows/broken.yml'))).code).not.toBe(0);
    write(place, { 'action.yml': 'name: x\nruns: { using: composite }\n' });
    expect((await validate(join(place, 'action.yml'))).code).not.toBe(0);
  });
});

describe('the page', () => {
  test('has workflows, and names every input and output', () => {
    expect(workflows).toHaveLength(3);
    expect(examples.map((text) => parse(text) as unknown)).not.toContain(null);
    for (const name of [...Object.keys(action.inputs), ...Object.keys(action.outputs)])
      expect(page).toContain(`\`${name}\``);
  });

  test('uses no input that the action does not have', () => {
    const used = workflows.flatMap((text) => {
      const { jobs } = parse(text) as { jobs: Record<string, { steps: { uses?: string; with?: object }[] }> };
      const steps = Object.values(jobs).flatMap(({ steps: own }) => own);
      return steps
        .filter(({ uses }) => uses?.startsWith('devlint/devlint@'))
        .flatMap((step) => Object.keys(step.with ?? {}));
    });
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((name) => !(name in action.inputs))).toEqual([]);
  });
});

test('inputs reach the script as data only', () => {
  for (const { run, env } of action.runs.steps) {
    expect(run).not.toContain('${{');
    expect(Object.values(env).filter((value) => value.includes('inputs.'))).toHaveLength(
      Object.keys(action.inputs).length - 1,
    );
  }
});

describeWith('the script of the action', missingProgram('bash'), () => {
  /** As a runner starts it: working directory, inputs, and files for outputs. */
  async function act(inputs: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>) {
    const workspace = mkdtempSync(join(place, 'workspace-'));
    write(workspace, files);
    await git(workspace, 'init', '--quiet');
    const outputs = join(place, `${workspace.split('-').at(-1)}.outputs`);
    write(place, { [outputs.slice(place.length)]: '' });
    const [step] = action.runs.steps;
    const given: Record<string, string> = {};
    for (const [name, value] of Object.entries(step?.env ?? {})) {
      const input = /inputs\.([\w-]+)/.exec(value)?.[1];
      given[name] = input === undefined ? root : (inputs[input] ?? action.inputs[input]?.default ?? '');
    }
    const ended = await start('bash', ['-e', '-o', 'pipefail', '-c', step?.run ?? ''], {
      cwd: join(workspace, inputs['working-directory'] ?? '.'),
      env: { ...given, RUNNER_TEMP: place, GITHUB_WORKSPACE: workspace, GITHUB_OUTPUT: outputs },
    });
    return { ...ended, workspace, outputs: readFileSync(outputs, 'utf8') };
  }

  const broken = {
    'docs/guide one.md': '# Guide\n\n::error::obey [gone](gone.md)\n',
    'docs/other.md': '# Other\n\n[gone](gone.md)\n',
  };
  const annotation =
    '::error file=docs/guide one.md,line=3,endLine=3,col=22,endColumn=29,title=devlint (docs/no-dead-link)::';

  test('a report for people, annotations for GitHub, and exit code 1', async () => {
    const { code, stdout, outputs } = await act({}, broken);
    expect(code).toBe(1);
    expect(outputs).toBe('exit-code=1\n');
    expect(stdout).toContain('✖ 2 problems (2 errors) in 2 files');
    const [, token = ''] = /^::stop-commands::(devlint-[\w-]+)$/m.exec(stdout) ?? [];
    expect(stdout.indexOf(`\n::${token}::\n`)).toBeGreaterThan(stdout.indexOf('✖ 2 problems'));
    expect(stdout.slice(stdout.indexOf(`\n::${token}::\n`))).toContain(annotation);
  });

  test('paths and arguments, one per line, with blanks in them', async () => {
    const { code, stdout } = await act(
      { paths: '  docs/guide one.md\n\n', args: '--rule\ndocs/no-dead-link: warn\n--max-warnings\n0' },
      broken,
    );
    expect(code).toBe(1);
    expect(stdout).toContain('⚠ 1 problem (1 warning) in 1 file');
  });

  test('SARIF, in a folder below, and a step that passes all the same', async () => {
    const files = Object.fromEntries(Object.entries(broken).map(([path, text]) => [`app/${path}`, text]));
    const inputs = { sarif: 'out/devlint.sarif', 'working-directory': 'app', 'fail-on-findings': 'false' };
    const { code, outputs, workspace } = await act(inputs, files);
    expect(code).toBe(0);
    expect(outputs).toBe('exit-code=1\nsarif=app/out/devlint.sarif\n');
    const log = JSON.parse(readFileSync(join(workspace, 'app/out/devlint.sarif'), 'utf8'));
    expect(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('app/docs/guide%20one.md');
  });

  test('nothing wrong is exit code 0', async () => {
    expect(await act({}, { 'README.md': '# Shop\n' })).toMatchObject({ code: 0, outputs: 'exit-code=0\n' });
  });

  test('a mistake of the user fails the step, whatever findings may do', async () => {
    const { code, outputs, stderr } = await act({ args: '--formt', 'fail-on-findings': 'false' }, broken);
    expect({ code, outputs }).toEqual({ code: 2, outputs: 'exit-code=2\n' });
    expect(stderr).toContain('did you mean "--format"?');
  });

  test.each(['paths', 'args', 'version', 'sarif', 'fail-on-findings'])('the input %s is never run', async (input) => {
    const attack = '"; touch pwned; $(touch pwned) `touch pwned` \'\n::set-output name=x::y';
    const { workspace } = await act({ [input]: attack }, broken);
    expect(existsSync(join(workspace, 'pwned'))).toBe(false);
  });
});
