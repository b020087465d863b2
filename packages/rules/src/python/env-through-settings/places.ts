import type { PythonDocument, PythonNode } from '@devlint/core';

/** Where settings usually stand, as globs over project paths. */
export const settingsPaths: readonly string[] = [
  '**/config*.py',
  '**/*_config.py',
  '**/config/**',
  '**/configs/**',
  '**/settings*.py',
  '**/*settings.py',
  '**/settings/**',
  '**/*conf.py',
  '**/conf/**',
  '**/env.py',
  '**/environment.py',
];

/** Modules by which a program starts; they may look around before the settings are there. */
export const entryPaths: readonly string[] = [
  '**/wsgi.py',
  '**/asgi.py',
  '**/manage.py',
  '**/gunicorn*.py',
  '**/setup.py',
  '**/conftest.py',
  '**/noxfile.py',
  '**/fabfile.py',
  '**/__main__.py',
  '**/management/commands/**',
  'app.py',
  'main.py',
  'run*.py',
  'application.py',
];

/**
 * Variables that belong to the system, the shell or a tool rather than to the program; a program that asks for them
 * asks where it is, not how it is set up.
 */
const ofSystem =
  /^(?:PATH|HOME|USER|USERNAME|LOGNAME|SHELL|PWD|TERM|LANG|LANGUAGE|TZ|TMP|TEMP|TMPDIR|EDITOR|VISUAL|PAGER|BROWSER|DISPLAY|COLUMNS|LINES|HOSTNAME|COMPUTERNAME|APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES|SYSTEMROOT|WINDIR|COMSPEC|PATHEXT|USERPROFILE|CI|NO_COLOR|FORCE_COLOR|CLICOLOR|CLICOLOR_FORCE|COLORTERM|VIRTUAL_ENV|LD_LIBRARY_PATH|NO_PROXY|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|SSL_CERT_FILE|SSL_CERT_DIR|GOOGLE_APPLICATION_CREDENTIALS|DYNO|SERVER_SOFTWARE)$|^(?:LC|XDG|PYTHON|PYTEST|CONDA|SSH|SUDO|DBUS|GITHUB|GITLAB|TRAVIS|CIRCLE|BUILDKITE|JENKINS|KUBERNETES|AWS_LAMBDA|ECS|WERKZEUG|FLASK|DJANGO|CUDA|OMP)_|^(?:https?|all|no)_proxy$|^HTTPS?_PROXY$/;

export function isSystemVariable(name: string): boolean {
  return ofSystem.test(name);
}

const holdsSettings = /(?:Config|Configuration|Settings|Options|Env|Environment)$/;
const assembles =
  /^(?:create|make|build|get|init)_?(?:app|application|settings|config|wsgi)(?:lication)?\w*$|^(?:load|read|get|from)_(?:settings|config|env)\w*$/;

/** True inside a class that holds settings, or inside a function that puts the application or its settings together. */
export function isInSettings({ root }: PythonDocument, node: PythonNode): boolean {
  let at: PythonNode | null = root;
  while (at !== null && at.id !== node.id) {
    const name = /^(?:class|function)_definition$/.test(at.type) ? at.childForFieldName('name')?.text : undefined;
    if (name !== undefined && (at.type === 'class_definition' ? isSettingsClass(at, name) : assembles.test(name)))
      return true;
    at = at.childWithDescendant(node);
  }
  return false;
}

function isSettingsClass(definition: PythonNode, name: string): boolean {
  return holdsSettings.test(name) || /\bBaseSettings\b/.test(definition.childForFieldName('superclasses')?.text ?? '');
}
