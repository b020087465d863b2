import { defineProjectRule, type Fixer, type ProjectContext } from '@devlint/core';
import { once } from '../../grammar/once.ts';
import {
  type ApplicationCode,
  applicationCode,
  applicationCodeReads,
} from '../../kinds/python-module/flask-project.ts';
import pythonModule from '../../kinds/python-module/kind.ts';
import { type CorsSite, corsSites } from './cors-sites.ts';

/** Plain files that settings may stand in. */
const settingsFile = /(?:^|\/)(?:\.env[\w.-]*|\.flaskenv|(?:config|settings)[\w.-]*\.(?:json|toml|ya?ml|cfg|ini))$/;
const settingsGlobs = ['.env*', '.flaskenv', 'config*', 'settings*'].map((name) => `**/${name}`);

export default defineProjectRule({
  uses: [pythonModule],
  reads: [...applicationCodeReads, ...settingsGlobs],
  // Flask-CORS is imported somewhere, by its old name perhaps, or the middleware of Starlette is named.
  trigger: /flask_cors|\bflask[^\w]+ext\b|CORSMiddleware/,
  meta: {
    docs: { description: 'The origins that may call the application come from its configuration.', seed: ['000/2.4'] },
    severity: { recommended: 'off', strict: 'warn' },
    fixable: 'unsafe',
    messages: {
      default: 'CORS without origins lets every website in; pass origins from the configuration.',
      wildcard: "CORS lets every website in ('*'); take the origins from the configuration.",
      wildcardCredentials: 'CORS lets every website in with credentials; name the origins in the configuration.',
      wildcardDefault: "The default '*' lets every website in where the setting is missing; default to no origin.",
      hardCoded: 'CORS origins are written into the code; take them from the configuration.',
    },
  },
  check(context) {
    const code = applicationCode(context);
    const reported = new Set<string>();
    const setsKey = once(() => setsCorsKey(context, code));
    for (const site of corsSites(code)) {
      const { path, call } = site;
      if (call.isConditional) continue;
      for (const { is, range, isWhole } of call.origins) {
        const key = `${path}:${range.start}`;
        // A variable may be used by several calls; what it holds is one fact.
        if (is === 'configured' || reported.has(key)) continue;
        reported.add(key);
        const isStar = is !== 'hardCoded';
        const isInCall = call.range.start <= range.start && range.end <= call.range.end;
        const value = is === 'wildcard' && isWhole && isInCall ? configuredOrigins(code, site) : undefined;
        context.report({
          path,
          range,
          messageId: isStar && site.credentials ? 'wildcardCredentials' : is,
          fix: value === undefined ? undefined : (fixer: Fixer) => fixer.in(path).replace(range, value),
        });
      }
      if (!leavesOpen(site) || setsKey()) continue;
      const value = configuredOrigins(code, site);
      const { insertion } = call;
      context.report({
        path,
        range: call.nameRange,
        messageId: site.credentials ? 'wildcardCredentials' : 'default',
        fix:
          value === undefined || insertion === null
            ? undefined
            : (fixer: Fixer) => {
                const text = `${insertion.before}origins=${value}${insertion.after ?? ''}`;
                return fixer.in(path).insertAt(insertion.offset, text);
              },
      });
    }
  },
});

/** An application is set up and nothing is said about origins, where that means all of them. */
function leavesOpen({ call, by, isPrepared }: CorsSite): boolean {
  if (by === 'middleware' || call.origins.length > 0 || call.isOpen || isPrepared) return false;
  return by === 'decorator' || call.hasApplication;
}

/** Flask-CORS reads `CORS_…` settings itself. */
function setsCorsKey(context: Pick<ProjectContext, 'paths' | 'readText'>, { models }: ApplicationCode): boolean {
  if ([...models.values()].some(({ flask }) => flask.setsCors)) return true;
  return context.paths
    .filter((path) => settingsFile.test(path))
    .some((path) => /\bCORS_\w+["']?[ \t]*[:=]|_CORS_\w+=/.test(context.readText(path) ?? ''));
}

/** The expression that reads the origins from the configuration; nothing where no variable holds an application. */
function configuredOrigins({ models, graph }: ApplicationCode, { path, call, by }: CorsSite): string | undefined {
  const { application, function: within } = call;
  if (application === null || by !== 'extension' || /(?:blueprint|bp)$/i.test(application)) return undefined;
  const found = graph.symbols.lookup(path, application, within);
  if (found?.kind === 'assignment') {
    const assignment = graph.facts.get(found.path)?.assignments[found.index];
    const made = models.get(found.path)?.flask.constructions.find(({ name }) => name === assignment?.name);
    // A blueprint has no configuration.
    if (made?.callee.endsWith('Blueprint')) return undefined;
  }
  return `${application}.config.get("CORS_ORIGINS", [])`;
}
