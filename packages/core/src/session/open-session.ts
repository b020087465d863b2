import { relative, sep } from 'node:path';
import { prepareHashing } from '../cache/text-hash.ts';
import { resolveConfig } from '../configure/extend.ts';
import { switchedOn, withPolicies } from '../configure/policy.ts';
import { settingProblems } from '../configure/validate-rules.ts';
import { discover } from '../discover/discover.ts';
import { findProject, type Project } from '../discover/project-root.ts';
import { counting } from '../files/counting.ts';
import { diskFiles } from '../files/disk.ts';
import { hiding } from '../files/hiding.ts';
import { listedAhead } from '../files/listed-ahead.ts';
import { overlay } from '../files/overlay.ts';
import type { ProjectFiles } from '../files/project-files.ts';
import { stagedFiles } from '../files/staged.ts';
import { openRepository } from '../git/repository.ts';
import { Stopwatch } from '../inspect/stopwatch.ts';
import { UserError } from '../plugin/user-error.ts';
import { findPolicies } from '../policy/find-policies.ts';
import { didYouMean } from '../text/nearest.ts';
import { ChangeScope, orUserError } from './change-scope.ts';
import { EarlyTexts } from './early-texts.ts';
import type { HistorySource } from './history-facts.ts';
import type { OpenedProject } from './opened-project.ts';
import { ProjectSession } from './project-session.ts';
import type { Session, SessionOptions } from './session.ts';
import { checkParts } from './shard-project.ts';

/**
 * Opens a project: finds its root and configuration, loads plugins, compiles settings. Mistakes in the configuration
 * are told by the first report; only what makes the request itself impossible throws a UserError.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const watch = new Stopwatch(options.timing ?? false);
  const opened = performance.now();
  const trust = options.trust ?? true;
  const project =
    options.files === undefined
      ? await findProject({
          cwd: options.cwd,
          paths: options.paths ?? [],
          config: options.config,
          unsaved: options.unsaved ?? false,
          trust,
        })
      : { root: options.files.root, config: { source: undefined, problems: [] }, targets: options.paths ?? [] };
  // Git lists the project while the configuration is resolved.
  const onDisk =
    options.files === undefined && options.scope?.staged !== true
      ? listedAhead(diskFiles(project.root), { ignored: options.ignored ?? false })
      : undefined;
  const resolved = await resolveConfig({
    builtin: options.builtin,
    source: project.config.source,
    rules: options.rules,
    trust,
  });
  const known = resolved.settings.registry.rules;
  for (const id of [...(options.only ?? []), ...(options.switchOn ?? []), ...Object.keys(options.rules ?? {})]) {
    if (!known.has(id)) throw new UserError(`there is no rule "${id}"${didYouMean(id, known.keys())}`);
  }
  for (const [id, setting] of Object.entries(options.rules ?? {})) {
    const rule = known.get(id);
    const [problem] = rule === undefined ? [] : settingProblems(rule, setting);
    if (problem !== undefined) throw new UserError(`rule "${id}": ${problem.replace(/\?*$/, (end) => end || '.')}`);
  }
  watch.add('configure', performance.now() - opened);
  const { saved, scope } = await filesFor(options, project.root, onDisk);
  const now = options.now ?? new Date();
  const counted = counting(saved, (units) => watch.countRead(units));
  const files = overlay(options.parts === undefined ? counted : hiding(counted, options.parts.files));
  for (const [absolute, text] of options.texts ?? []) {
    files.lay(relative(project.root, absolute).split(sep).join('/'), text);
  }
  const discovered = await watch.timeAsync('discover', () => {
    const listed = discover(files, { ignores: resolved.ignores, ignored: options.ignored ?? false });
    // Until git has listed them, nobody waits for this.
    if (options.cache) prepareHashing();
    return listed;
  });
  const { settings } = resolved;
  const early = new EarlyTexts(files);
  const found = await watch.timeAsync('configure', () =>
    findPolicies({
      root: project.root,
      settings,
      paths: discovered.looked,
      read: early.read,
      now,
    }),
  );
  const agreed = switchedOn(withPolicies(resolved, found), options.switchOn);
  const given: OpenedProject = {
    files,
    early,
    discovered,
    policies: found.layers,
    scope: scope && new ChangeScope({ ...scope, files, saved }),
    saved,
    history: options.history ?? (options.files === undefined ? historyOf(options, project.root, saved) : undefined),
    targets: project.targets,
    resolved: {
      ...agreed,
      problems: [...project.config.problems, ...agreed.problems],
      notRun: [...notRunFrom(project), ...resolved.notRun],
    },
    source: project.config.source,
    options,
    now,
    watch,
    opened,
  };
  if (options.parts !== undefined) checkParts(given, options.parts.merged, options.parts.build);
  return new ProjectSession(given);
}

function historyOf({ scope: request }: SessionOptions, root: string, files: ProjectFiles): HistorySource {
  return async (question) => {
    // Loaded when it is needed: most runs never ask.
    const { gitHistory } = await import('./git-history.ts');
    return gitHistory({ root, request, files })(question);
  };
}

/** The files to look at, and what is needed to know which of them changed, where that was asked. */
async function filesFor({ files, scope: request }: SessionOptions, root: string, onDisk: ProjectFiles | undefined) {
  const plain = () => files ?? onDisk ?? diskFiles(root);
  if (request === undefined) return { saved: plain(), scope: undefined };
  if (request.staged === true && files !== undefined) {
    throw new UserError('staged files are read from the index of git; no other files can be given');
  }
  return orUserError(async () => {
    const repository = await openRepository(root);
    const saved = request.staged === true ? await stagedFiles(root, repository) : plain();
    return { saved, scope: { request, repository } };
  });
}

/** A configuration that was not run, as its user would name it. */
function notRunFrom({ root, config }: Project): readonly string[] {
  return config.notRun === undefined ? [] : [relative(root, config.notRun).split(sep).join('/')];
}
