import type { BlueprintRegistration, RouteFact } from './blueprints.ts';
import type { ConfigObject, InstanceUse, MappingFact, SettingsClass } from './configuration.ts';
import type { Construction } from './constructions.ts';
import type { CorsCall } from './cors.ts';
import type { HandedName } from './handed-names.ts';

/** What a file says about how a Flask application is put together. Plain JSON. */
export interface FlaskFacts {
  /** Objects of classes that are made at module level. */
  readonly constructions: readonly Construction[];
  readonly handed: readonly HandedName[];
  readonly registrations: readonly BlueprintRegistration[];
  readonly routes: readonly RouteFact[];
  /** Calls that may set up cross-origin resource sharing; `init_app` of anything is among them. */
  readonly cors: readonly CorsCall[];
  /** Some key `CORS_…` is given a value. */
  readonly setsCors: boolean;
  readonly configObjects: readonly ConfigObject[];
  readonly mappings: readonly MappingFact[];
  readonly settingsClasses: readonly SettingsClass[];
  readonly instanceUses: readonly InstanceUse[];
  readonly makesInstanceFolder: boolean;
}
