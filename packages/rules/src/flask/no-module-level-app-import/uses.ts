import type { PythonModule } from '../../kinds/python-module/model.ts';

/**
 * True when a module needs the application itself: it opens a context, runs or tests it, adds commands to it, or hands
 * it to something that does. `current_app` exists only while a context is open.
 */
export function needsApplication(model: PythonModule, name: string): boolean {
  return (
    called(model).some((callee) => callee.startsWith(`${name}.`) && needing.test(callee.slice(name.length))) ||
    model.flask.handed.some((one) => one.name === name)
  );
}

const needing =
  /^\.(?:app_context|test_request_context|request_context|run|test_client|test_cli_runner|wsgi_app|cli\..*|shell_context_processor|register_blueprint)$/;

/** True when a module puts its views, or what goes with them, on the application. */
export function routesOn(model: PythonModule, name: string): boolean {
  return called(model).some((callee) => callee.startsWith(`${name}.`) && routing.test(callee.slice(name.length)));
}

const routing = /^\.(?:route|get|post|put|patch|delete|add_url_rule|errorhandler|template_filter|template_global)$/;

function called(model: PythonModule): readonly string[] {
  return [...model.calls.map(({ name }) => name), ...model.functions.flatMap(({ calls }) => calls)];
}
