import { describe, expect, it } from 'vitest';
import { dynamicTargets } from './dynamic-targets.ts';
import { resolver } from './resolver.ts';
import { sourceTree } from './source-tree.ts';

const paths = [
  'setup.py',
  'shop/__init__.py',
  'shop/web/__init__.py',
  'shop/web/views.py',
  'shop/models/__init__.py',
  'shop/models/user.py',
  'shop/models/order.py',
  'shop/plain/tool.py',
  'src/billing/__init__.py',
  'src/billing/models.py',
  'apps/__init__.py',
  'apps/one/__init__.py',
  'apps/one/routes.py',
  'apps/two/__init__.py',
  'apps/two/routes.py',
  'docker/redis/seed.py',
  'legacy/lib/a.py',
  'legacy/lib/b.py',
];
const { tree, ...found } = resolver(sourceTree(paths), ['legacy/lib', 'nowhere']);

describe('absolute names', () => {
  const cases: readonly (readonly [
    from: string,
    name: string,
    executed: readonly string[] | undefined,
    complete?: boolean,
  ])[] = [
    ['shop/web', 'shop.models.user', ['shop/__init__.py', 'shop/models/__init__.py', 'shop/models/user.py']],
    ['', 'shop', ['shop/__init__.py']],
    ['', 'setup', ['setup.py']],
    ['shop', 'shop.plain.tool', ['shop/__init__.py', 'shop/plain/tool.py']],
    ['shop', 'shop.models.user.User', ['shop/__init__.py', 'shop/models/__init__.py', 'shop/models/user.py'], false],
    ['shop', 'shop.missing', ['shop/__init__.py'], false],
    ['shop', 'billing.models', ['src/billing/__init__.py', 'src/billing/models.py']],
    ['legacy/lib', 'a', ['legacy/lib/a.py']],
    ['shop/web', 'b', ['legacy/lib/b.py']],
    // Scripts run in place, and Python 2 code, import their neighbours.
    ['shop/web', 'views', ['shop/web/views.py']],
    ['shop', 'flask', undefined],
  ];
  for (const [from, name, executed, complete = true] of cases) {
    it(`${name} from ${from || 'the root'}`, () => {
      const answer = found.absolute(from, name);
      expect(answer?.executed).toEqual(executed);
      if (executed !== undefined) expect(answer?.complete).toBe(complete);
    });
  }
});

describe('relative names', () => {
  const cases: readonly (readonly [from: string, level: number, name: string, file: string | undefined])[] = [
    ['shop/web', 1, 'views', 'shop/web/views.py'],
    ['shop/web', 1, '', 'shop/web/__init__.py'],
    ['shop/web', 2, 'models.user', 'shop/models/user.py'],
    ['shop/web', 2, '', 'shop/__init__.py'],
    ['shop/web', 9, 'models', undefined],
    ['shop/web', 1, 'missing', undefined],
  ];
  for (const [from, level, name, file] of cases) {
    it(`${'.'.repeat(level)}${name} from ${from}`, () => expect(found.relative(from, level, name)?.file).toBe(file));
  }

  it('runs the packages from the top', () => {
    expect(found.relative('shop/web', 2, 'models')?.executed).toEqual(['shop/__init__.py', 'shop/models/__init__.py']);
  });
});

describe('dynamic names', () => {
  const cases: readonly (readonly [pattern: string | null, targets: readonly string[] | undefined, anchor?: string])[] =
    [
      ['apps.*.routes', ['apps/one/routes.py', 'apps/two/routes.py']],
      ['apps.o*.routes', ['apps/one/routes.py']],
      ['*.routes', ['apps/one/routes.py', 'apps/two/routes.py']],
      ['shop.models.*', ['shop/models/order.py', 'shop/models/user.py'].concat('shop/models/__init__.py').sort()],
      [
        'apps.**.*',
        [
          'apps/__init__.py',
          'apps/one/__init__.py',
          'apps/one/routes.py',
          'apps/two/__init__.py',
          'apps/two/routes.py',
        ],
      ],
      ['.*', ['shop/web/__init__.py', 'shop/web/views.py']],
      ['.*', ['shop/models/__init__.py', 'shop/models/order.py', 'shop/models/user.py'], 'shop.models'],
      ['.user', ['shop/__init__.py', 'shop/models/__init__.py', 'shop/models/user.py'], 'shop.models'],
      ['nothing.*.here', []],
      [null, undefined],
      ['*', undefined],
      ['*.*', undefined],
    ];
  for (const [pattern, targets, anchor = null] of cases) {
    it(`${pattern} ${anchor ?? ''}`, () => {
      const fact = { pattern, package: anchor, startsFrom: [], function: null, guard: null };
      expect(dynamicTargets({ tree, ...found }, 'shop/web/views.py', fact)?.toSorted()).toEqual(targets);
    });
  }
});

it('finds the folder where absolute names start', () => {
  expect(tree.chainRoot('shop/web')).toBe('');
  expect(tree.chainRoot('src/billing')).toBe('src');
  expect(tree.chainRoot('shop/plain')).toBe('shop/plain');
  expect(tree.chainRoots).toEqual(['', 'docker/redis', 'legacy/lib', 'shop/plain', 'src']);
});
