import { python, sourceFile } from '@devlint/core';
import { describe, expect, it } from 'vitest';
import { type CliSignal, cliSignals, isCliModule } from './cli-signals.ts';

const parser = await python.open({});

function signalsOf(text: string, path = 'app/module.py'): readonly CliSignal[] {
  const document = parser.parse(sourceFile(path, text));
  const signals = cliSignals(document);
  parser.release(document);
  return signals;
}

describe('cliSignals', () => {
  it.each<readonly [CliSignal | 'none', string]>([
    ['shebang', '#!/usr/bin/env python3\n'],
    ['shebang', '#!/usr/bin/python\r\nx = 1\r\n'],
    ['none', '#!/bin/sh\n# python\n'],
    ['none', '\n#!/usr/bin/env python3\n'],
    ['mainGuard', 'if __name__ == "__main__":\n    run()\n'],
    ['mainGuard', "if '__main__' == __name__: run()\n"],
    ['mainGuard', 'if __name__ in ("__main__", "builtins"): run()\n'],
    ['mainGuard', 'if (__name__ == "__main__") and fast: run()\n'],
    ['none', 'def f():\n    if __name__ == "__main__": run()\n'],
    ['none', 'if name == "__main__": run()\n'],
    ['none', '"""if __name__ == "__main__": run()"""\n'],
    ['none', 'if __name__ == "__mp_main__": run()\n'],
    ['click', 'import click\n@click.command()\ndef f(): pass\n'],
    ['click', 'import click as c\n@c.group\ndef f(): pass\n'],
    ['click', 'from click import command\n@command()\ndef f(): pass\n'],
    ['click', 'import typer\napp = typer.Typer()\n@app.command()\ndef f(): pass\n'],
    ['click', 'from typer import Typer\napp = Typer(name="x")\n@app.command("x")\ndef f(): pass\n'],
    ['click', 'from flask.cli import AppGroup\nusers = AppGroup("users")\n@users.command("x")\ndef f(): pass\n'],
    ['click', '@app.cli.command("init-db")\ndef f(): pass\n'],
    ['click', '@bp.cli.group()\ndef f(): pass\n'],
    ['click', 'import click\nfrom app.base import cli\n@cli.command()\ndef f(): pass\n'],
    ['none', 'from app.bot import bot\n@bot.command()\ndef f(): pass\n'],
    ['none', 'import click\n@bot.command()\ndef f(): pass\n'],
    ['none', 'import click\n@click.option("--x")\ndef f(): pass\n'],
    ['none', 'import click\ntext = "@click.command()"\n'],
    ['argparse', 'import argparse\np = argparse.ArgumentParser()\n'],
    ['argparse', 'import argparse as ap\ndef f():\n    return ap.ArgumentParser()\n'],
    ['argparse', 'from argparse import ArgumentParser as P\np = P()\n'],
    ['argparse', 'import fire\nfire.Fire(x)\n'],
    ['argparse', 'from docopt import docopt\nargs = docopt(__doc__)\n'],
    ['none', 'import argparse\ndef f(p: argparse.ArgumentParser): pass\n'],
    ['none', 'p = ArgumentParser()  # argparse\n'],
    ['none', ''],
  ])('%s in %j', (signal, text) => {
    expect(signalsOf(text)).toEqual(signal === 'none' ? [] : [signal]);
  });

  it.each<readonly [string, readonly CliSignal[]]>([
    ['app/cli.py', ['path']],
    ['cli/sync.py', ['path']],
    ['app/cli/users/add.py', ['path']],
    ['app/user_cli.py', ['path']],
    ['scripts/run.py', ['path']],
    ['bin/run.py', ['path']],
    ['manage.py', ['path']],
    ['sub/manage.py', []],
    ['app/commands/sync.py', []],
    ['app/client.py', []],
    ['app/__main__.py', ['dunderMain']],
    ['__main__.py', ['dunderMain']],
    ['app/not__main__.py', []],
  ])('the path %s', (path, expected) => {
    expect(signalsOf('x = 1\n', path)).toEqual(expected);
  });

  it('gives several in the order of the list', () => {
    const text = '#!/usr/bin/env python\nimport argparse\nargparse.ArgumentParser()\nif __name__ == "__main__": pass\n';
    expect(signalsOf(text, 'bin/__main__.py')).toEqual(['shebang', 'mainGuard', 'argparse', 'path', 'dunderMain']);
  });

  it('reads hostile text to the end', () => {
    expect(signalsOf(`import click, argparse\n${'@'.repeat(20_000)}command\n`)).toEqual([]);
    expect(signalsOf(`import argparse\na${'.b'.repeat(20_000)}()\n`)).toEqual([]);
  });
});

describe('isCliModule', () => {
  it.each<readonly [string, readonly CliSignal[], boolean]>([
    ['app/a.py', [], false],
    ['app/a.py', ['mainGuard'], true],
    ['app/cli.py', ['path'], true],
    ['app/__main__.py', ['dunderMain'], false],
    ['app/cli/__init__.py', ['path'], false],
    ['app/cli/__init__.py', ['click', 'path'], true],
  ])('%s with %j: %s', (path, signals, expected) => {
    expect(isCliModule(path, signals)).toBe(expected);
  });
});
