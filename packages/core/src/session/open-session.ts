import { resolveConfig } from '../configure/extend.ts';
import { UserError } from '../configure/problem.ts';
import { findProject } from '../discover/project-root.ts';
import { diskFiles } from '../files/disk.ts';
import { overlay } from '../files/overlay.ts';
import { Stopwatch } from '../inspect/stopwatch.ts';
import { didYouMean } from '../text/nearest.ts';
import { ProjectSession } from './project-session.ts';
import type { Session, SessionOptions } from './session.ts';

/**
 * Opens a project: finds its root and configuration, loads plugins, compiles settings. Mistakes in the configuration
 * are told by the first report; only what makes the request itself impossible throws a UserError.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const watch = new Stopwatch(options.timing ?? false);
  const opened = performance.now();
  const project =
    options.files === undefined
      ? await findProject({
          cwd: options.cwd,
          paths: options.paths ?? [],
          config: options.config,
          unsaved: options.unsaved ?? false,
        })
      : { root: options.files.root, config: { source: undefined, problems: [] }, targets: options.paths ?? [] };
  const resolved = await resolveConfig({
    builtin: options.builtin,
    source: project.config.source,
    rules: options.rules,
  });
  const known = resolved.settings.registry.rules;
  for (const id of [...(options.only ?? []), ...Object.keys(options.rules ?? {})]) {
    if (!known.has(id)) throw new UserError(`there is no rule "${id}"${didYouMean(id, known.keys())}`);
  }
  watch.add('configure', performance.now() - opened);
  return new ProjectSession({
    files: overlay(options.files ?? diskFiles(project.root)),
    targets: project.targets,
    resolved: { ...resolved, problems: [...project.config.problems, ...resolved.problems] },
    configFile: project.config.source?.file,
    options,
    watch,
    opened,
  });
}
