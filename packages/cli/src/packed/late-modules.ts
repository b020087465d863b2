/** Modules of Node that take milliseconds to load, and of which most runs use none. */
const late: ReadonlySet<string> = new Set([
  'node:child_process',
  'node:crypto',
  'node:fs/promises',
  'node:module',
  'node:os',
  'node:worker_threads',
  'node:zlib',
]);

/** `require` that loads these modules when something of theirs is first used; packed code asks for all at once. */
export function lateModules(require: NodeJS.Require): NodeJS.Require {
  const lateOrNow = (id: string) => (late.has(id) ? whenUsed(() => require(id)) : require(id));
  return Object.assign(lateOrNow, require);
}

function whenUsed(load: () => object): object {
  let loaded: object | undefined;
  const module = () => {
    loaded ??= load();
    return loaded;
  };
  return new Proxy(
    {},
    {
      get: (_, key) => Reflect.get(module(), key),
      has: (_, key) => Reflect.has(module(), key),
      ownKeys: () => Reflect.ownKeys(module()),
      getOwnPropertyDescriptor: (_, key) => {
        const descriptor = Reflect.getOwnPropertyDescriptor(module(), key);
        return descriptor && { ...descriptor, configurable: true };
      },
    },
  );
}
