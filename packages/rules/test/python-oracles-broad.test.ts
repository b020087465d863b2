import { memoryFiles, openSession } from '@devlint/core';
import { builtin } from '@devlint/rules';
import { describe, expect, it } from 'vitest';
import { type LibraryFile, libraryFiles, ruffFor, standardLibrary, withoutSuppressions } from './ruff.ts';

// Three rules say what Ruff's BLE001, S110, S113 and G001 to G004 say, within their options. Where they do not, the
// tables below say why; a disagreement that no row explains fails.

/** A rule with options that make it say what some codes of Ruff say. */
interface Comparison {
  readonly rule: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly codes: readonly string[];
}

interface Disagreement {
  readonly only: 'devlint' | 'ruff';
  /** The line of code. */
  readonly line: RegExp;
  readonly why: string;
}

interface Sides {
  readonly agreed: number;
  /** Places of one side, as `path:line: code`. */
  readonly devlint: readonly string[];
  readonly ruff: readonly string[];
}

async function compare({ rule, options, codes }: Comparison, files: readonly LibraryFile[]): Promise<Sides> {
  const ruff = ruffFor(codes);
  const readable = files.flatMap(({ path, text }) => {
    const found = ruff(text);
    // A folder `venv` is ignored by default; the standard library has a package of that name.
    const linted = path.replace(/(^|\/)venv\//, '$1venv_/');
    return found === undefined ? [] : [{ path: linted, text: withoutSuppressions(text), found }];
  });
  const session = await openSession({
    cwd: '/',
    config: false,
    files: memoryFiles('/', Object.fromEntries(readable.map(({ path, text }) => [path, text]))),
    builtin,
    only: [rule],
    rules: { [rule]: ['error', options] },
  });
  const { diagnostics, notifications } = await session.lint();
  await session.close();
  expect(notifications).toEqual([]);
  const lines = new Map(readable.map(({ path, text }) => [path, text.split('\n')]));
  const shown = (path: string, line: number) => `${path}:${line}: ${lines.get(path)?.[line - 1]?.trim() ?? ''}`;
  const ours = new Set(diagnostics.map(({ path, line }) => shown(path, line)));
  const theirs = new Set(readable.flatMap(({ path, found }) => found.map(({ line }) => shown(path, line))));
  return {
    agreed: [...ours].filter((place) => theirs.has(place)).length,
    devlint: [...ours].filter((place) => !theirs.has(place)),
    ruff: [...theirs].filter((place) => !ours.has(place)),
  };
}

/** Longer files (in UTF-16 units) cost more time than they hold cases. */
const longest = 60_000;

function library(pattern: RegExp): readonly LibraryFile[] {
  return libraryFiles(pattern).filter(({ text }) => text.length <= longest);
}

function unexplained(sides: Sides, table: readonly Disagreement[]): readonly string[] {
  const left = (side: Disagreement['only']) =>
    sides[side]
      .filter((place) => !table.some(({ only, line }) => only === side && line.test(place.replace(/^[^:]*:\d+: /, ''))))
      .map((place) => `only ${side}: ${place}`);
  return [...left('devlint'), ...left('ruff')];
}

const broad = 'python/no-silent-broad-except';
const logging = 'python/no-fstring-logging';
const timeout = 'python/require-timeout';

describe('on the standard library', () => {
  if (standardLibrary === undefined) it.skip('not compared: there is no python3 on this machine', () => {});

  it.skipIf(standardLibrary === undefined)('broad handlers: BLE001', async () => {
    const sides = await compare(
      { rule: broad, options: { allowUse: false }, codes: ['BLE001'] },
      library(/except[^\r\n]*Exception/),
    );
    expect(unexplained(sides, [])).toEqual([]);
    expect(sides.agreed).toBeGreaterThan(50);
  });

  it.skipIf(standardLibrary === undefined)('handlers that only pass: S110', async () => {
    const sides = await compare(
      { rule: broad, options: { onlyPass: true }, codes: ['S110'] },
      library(/except[^\r\n]*Exception[^\r\n]*:[^\r\n]*(?:\s*#[^\r\n]*)*\s*pass\b/),
    );
    expect(
      unexplained(sides, [
        { only: 'ruff', line: /^except\s*:/, why: 'a handler without a type is reported by python/no-bare-except' },
      ]),
    ).toEqual([]);
    expect(sides.agreed).toBeGreaterThan(5);
  });

  it.skipIf(standardLibrary === undefined)('messages of loggers: G001 to G004', async () => {
    const sides = await compare(
      { rule: logging, options: {}, codes: ['G001', 'G002', 'G003', 'G004'] },
      library(/\blog(?:ger|ging)?\.\w+\(\s*(?:f["']|[^\r\n]*(?:%|\+|\.format\())/i),
    );
    expect(
      unexplained(sides, [
        {
          only: 'devlint',
          line: /^log\.(?:debug|info|warn|error)\(/,
          why: 'distutils imports `log` from a package, of which Ruff does not know what it is; here its name tells',
        },
      ]),
    ).toEqual([]);
  });
});

/** Lines of code that both are to judge alike; those that follow in `differ` are explained. */
interface Sample extends Comparison {
  readonly imports: string;
  /** A line before each of them. */
  readonly before?: string;
  readonly both: readonly string[];
  readonly neither: readonly string[];
  readonly differ: readonly (readonly [side: 'devlint' | 'ruff', line: string, why: string])[];
}

const samples: readonly Sample[] = [
  {
    rule: broad,
    options: { allowUse: false },
    codes: ['BLE001'],
    imports:
      'import builtins, logging, sys\nfrom builtins import Exception as Anything\nfrom .log import logger\nfrom app import log',
    before: 'try: work()',
    both: [
      'except Exception: pass',
      'except BaseException: ...',
      'except (ValueError, Exception): pass',
      'except (A, (B, (Exception))): pass',
      'except builtins.Exception: pass',
      'except Anything: pass',
      'except* Exception: pass',
      'except Exception as e: print(e)',
      'except Exception as e: raise Other',
      'except Exception as e: raise Other from None',
      'except Exception as e: raise Other(e)',
      'except Exception as e: return_(e); logging.error("", exc_info=False)',
      'except Exception: logging.error("", exc_info=None)',
      'except Exception: logging.error("", exc_info=())',
      'except Exception: logging.error("")',
      'except Exception: x = logging.exception("")',
      'except Exception: log.exception("")',
      'except Exception: traceback.print_exc()',
      'except Exception: (lambda: logging.exception(""))',
    ],
    neither: [
      'except ValueError: pass',
      'except (): pass',
      'except: pass',
      'except app.Exception: pass',
      'except Exception: raise',
      'except Exception as e: raise e',
      'except Exception as e: raise e from None',
      'except Exception as e: raise Other from e',
      'except Exception: logging.exception("")',
      'except Exception: (logging.exception(""))',
      'except Exception: logger.exception("")',
      'except Exception: self.log.exception("")',
      'except Exception: logging.error("", exc_info=True)',
      'except Exception: logging.debug("", exc_info=sys.exc_info())',
      'except Exception: logging.log(1, "", exc_info=1)',
    ],
    differ: [['ruff', 'except Exception: logging.error("", exc_info=dict())', 'nobody writes an empty dict there']],
  },
  {
    rule: timeout,
    options: {},
    codes: ['S113'],
    imports: 'import requests, httpx\nimport requests as http\nfrom requests import get, post as send',
    both: [
      'requests.get(url)',
      'requests.post(url, data)',
      'requests.request("GET", url)',
      'http.delete(url)',
      'get(url)',
      'send(url, json={})',
      '(requests.head)(url)',
      'requests.put(url, timeout=None)',
      'requests.options(url, **{"a": 1}, timeout=None)',
      'requests.patch(*arguments)',
      'httpx.get(url, timeout=None)',
      'httpx.AsyncClient(timeout=None)',
      'httpx.stream("GET", url, timeout=(None))',
    ],
    neither: [
      'requests.get(url, timeout=5)',
      'requests.get(url, timeout=seconds)',
      'requests.get(url, timeout=(5, None))',
      'requests.get',
      'requests.utils.quote(url)',
      'httpx.get(url)',
      'httpx.Client()',
      'other.get(url)',
      'post(url)',
    ],
    differ: [
      ['ruff', 'requests.get(url, **options)', 'the timeout may be among the options'],
      ['devlint', 'requests.api.get(url)', 'the module in which requests keeps these functions'],
      ['devlint', 'requests.Session().get(url)', 'sessions have no timeout either'],
      ['devlint', 'httpx.get(url, timeout=httpx.Timeout(None))', 'switches the timeout off as None does'],
    ],
  },
  {
    rule: logging,
    options: {},
    codes: ['G001', 'G002', 'G003', 'G004'],
    imports:
      'import logging\nimport logging as l\nfrom logging import info\nfrom flask import current_app\nfrom app import logger, trace\naudit = logging.getLogger("a")',
    both: [
      'logging.info(f"{x}")',
      'l.info(f"{x}")',
      'info(f"{x}")',
      'log.debug("{}".format(x))',
      'log.debug("%s" % x)',
      'log.debug("a" + x)',
      'log.debug(a + b)',
      'log.debug("a" f"{x}")',
      'log.debug((f"{x}"))',
      'log.log(level, f"{x}")',
      'log.warn(msg=f"{x}")',
      'self.logger.exception(f"{x}")',
      'self.app.log.critical(f"{x}")',
      'LOGGER.error(f"{x}")',
      'current_app.logger.warning(f"{x}")',
      'logging.getLogger().info(f"{x}")',
      'l.getLogger("a").info(f"{x}")',
    ],
    neither: [
      'log.info("a")',
      'log.info("%s", x)',
      'log.info("%s", f"{x}")',
      'log.info(x)',
      'log.info(x.format(y))',
      'log.log(f"{level}", "a")',
      'log.notice(f"{x}")',
      'log.info("a" "b")',
      'blog.info(f"{x}")',
      'trace.info(f"{x}")',
    ],
    differ: [
      ['ruff', 'log.info("a" + "b")', 'a constant in two pieces is a constant'],
      ['ruff', 'log.info(f"a")', 'and so is an f-string without a hole'],
      ['ruff', 'login.info(f"{x}")', 'a login is no logger, though it begins with log'],
      ['devlint', 'logger.info(f"{x}")', 'imported: Ruff does not go by the name then'],
      ['devlint', 'audit.info(f"{x}")', 'the file itself makes a logger of it'],
      ['devlint', '_log.info(f"{x}")', 'a private name of a logger'],
      ['devlint', 'app().logger.info(f"{x}")', 'the last name tells, whatever it belongs to'],
    ],
  },
];

describe.each(samples)('$rule and $codes on samples', (sample) => {
  const { imports, before, both, neither, differ } = sample;
  const judged = async (lines: readonly string[]) => {
    const written = lines.map((line) => (before === undefined ? line : `${before}\n${line}`));
    const text = `${imports}\n${written.join('\n')}\n`;
    const { agreed, devlint, ruff } = await compare(sample, [{ path: 'app.py', text }]);
    const code = (places: readonly string[]) => places.map((place) => place.replace(/^[^:]*:\d+: /, ''));
    return { agreed, devlint: code(devlint), ruff: code(ruff) };
  };

  it('both report', async () => {
    expect(await judged(both)).toEqual({ agreed: both.length, devlint: [], ruff: [] });
  });

  it('neither reports', async () => {
    expect(await judged(neither)).toEqual({ agreed: 0, devlint: [], ruff: [] });
  });

  it('they differ', async () => {
    const of = (side: string) => differ.filter(([only]) => only === side).map(([, line]) => line);
    expect(await judged(differ.map(([, line]) => line))).toEqual({
      agreed: 0,
      devlint: of('devlint'),
      ruff: of('ruff'),
    });
  });
});
