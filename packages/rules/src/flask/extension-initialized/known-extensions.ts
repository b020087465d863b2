/** How an extension is initialized: with the application, with the database as well, or with more than can be guessed. */
export type Initialization = 'app' | 'app, db' | 'more';

/**
 * Classes that do nothing for an application before their `init_app` has run, by the package they come from. Packages
 * whose objects work without (Flask-HTTPAuth, Flask-Marshmallow without a session) are left out on purpose.
 */
const classes: Readonly<Record<string, readonly string[]>> = {
  alchemical: ['Alchemical'],
  authlib: ['OAuth'],
  flasgger: ['Swagger'],
  flask_admin: ['Admin'],
  flask_alembic: ['Alembic'],
  flask_allows: ['Allows'],
  flask_apscheduler: ['APScheduler'],
  flask_argon2: ['Argon2'],
  flask_assets: ['Environment'],
  flask_avatars: ['Avatars'],
  flask_babel: ['Babel'],
  flask_babelex: ['Babel'],
  flask_babelplus: ['Babel'],
  flask_basicauth: ['BasicAuth'],
  flask_bcrypt: ['Bcrypt'],
  flask_bootstrap: ['Bootstrap', 'Bootstrap4', 'Bootstrap5'],
  flask_bootstrap5: ['Bootstrap'],
  flask_cache: ['Cache'],
  flask_caching: ['Cache'],
  flask_ckeditor: ['CKEditor'],
  flask_compress: ['Compress'],
  flask_cors: ['CORS'],
  flask_debugtoolbar: ['DebugToolbarExtension'],
  flask_dropzone: ['Dropzone'],
  flask_executor: ['Executor'],
  flask_flatpages: ['FlatPages'],
  flask_gravatar: ['Gravatar'],
  flask_jwt: ['JWT'],
  flask_jwt_extended: ['JWTManager'],
  flask_ldap3_login: ['LDAP3LoginManager'],
  flask_limiter: ['Limiter'],
  flask_login: ['LoginManager'],
  flask_mail: ['Mail'],
  flask_mailman: ['Mail'],
  flask_migrate: ['Migrate'],
  flask_minify: ['Minify'],
  flask_moment: ['Moment'],
  flask_mongoengine: ['MongoEngine'],
  flask_mysqldb: ['MySQL'],
  flask_oidc: ['OpenIDConnect'],
  flask_openid: ['OpenID'],
  flask_pagedown: ['PageDown'],
  flask_paranoid: ['Paranoid'],
  flask_praetorian: ['Praetorian'],
  flask_principal: ['Principal'],
  flask_pymongo: ['PyMongo'],
  flask_redis: ['FlaskRedis', 'Redis'],
  flask_restful: ['Api'],
  flask_restplus: ['Api'],
  flask_restx: ['Api'],
  flask_rq: ['RQ'],
  flask_rq2: ['RQ'],
  flask_seasurf: ['SeaSurf'],
  flask_security: ['Security'],
  flask_session: ['Session'],
  flask_smorest: ['Api'],
  flask_socketio: ['SocketIO'],
  flask_sqlalchemy: ['SQLAlchemy'],
  flask_sqlalchemy_lite: ['SQLAlchemy'],
  flask_sslify: ['SSLify'],
  flask_static_digest: ['FlaskStaticDigest'],
  flask_talisman: ['Talisman'],
  flask_vite: ['Vite'],
  flask_whooshee: ['Whooshee'],
  flask_wtf: ['CSRFProtect', 'CsrfProtect'],
};

const needsMore = new Set(['flask_security.Security', 'flask_jwt.JWT', 'flask_praetorian.Praetorian']);

/** An extension's class that is initialized with `init_app`. */
export interface KnownExtension {
  /** `flask_mail.Mail`: the package and the class, wherever in the package it stands. */
  readonly id: string;
  readonly package: string;
  readonly initialization: Initialization;
}

/**
 * The extension that a dotted name from outside the project stands for. `more` are dotted names of further classes.
 * Old spellings of packages count as the new: `flask.ext.mail.Mail`, `flaskext.mail.Mail`.
 */
export function knownExtension(name: string, more: readonly string[]): KnownExtension | undefined {
  const parts = name.replace(/^(?:flask\.ext\.|flaskext\.)/, 'flask_').split('.');
  const head = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  const id = `${head}.${last}`;
  if (more.includes(name)) return { id: name, package: head, initialization: 'app' };
  if (parts.length < 2 || !Object.hasOwn(classes, head) || classes[head]?.includes(last) !== true) return undefined;
  const initialization = needsMore.has(id) ? 'more' : head === 'flask_migrate' ? 'app, db' : 'app';
  return { id, package: head, initialization };
}

/** Extensions whose object is what `migrate.init_app(app, db)` is given. */
export function isDatabase({ package: name }: KnownExtension): boolean {
  return /^(?:flask_sqlalchemy(?:_lite)?|alchemical)$/.test(name);
}
