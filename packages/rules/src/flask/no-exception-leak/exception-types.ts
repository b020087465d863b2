import type { PythonDocument, PythonNode } from '@devlint/core';
import { dottedName } from '../../kinds/python-module/expressions.ts';
import { withoutParentheses } from '../../kinds/python-module/imported-origins.ts';

/**
 * What the text of an exception may hold:
 * - `broad`: anything, since anything may have been raised, or SQL and paths;
 * - `specific`: the words of Python or of a library that talks to other systems, written for programmers;
 * - `own`: the words of this project or of anything else, which may well be meant for the client;
 * - `public`: what is meant for the client (`allowExceptions`, HTTP errors).
 */
export type ExceptionClass = 'broad' | 'specific' | 'own' | 'public';

/** Everything, operating system errors with their paths, and database errors, which quote the SQL statement. */
const broadNames: ReadonlySet<string> = new Set([
  'Exception',
  'BaseException',
  'StandardError',
  'OSError',
  'IOError',
  'EnvironmentError',
  'SQLAlchemyError',
  'StatementError',
  'DBAPIError',
  'DatabaseError',
  'IntegrityError',
  'OperationalError',
  'ProgrammingError',
  'DataError',
  'InterfaceError',
]);

/** Python's own that are no subclass of OSError (Python documentation, "Built-in Exceptions"). */
const builtinNames =
  /^(?:Arithmetic|Assertion|Attribute|Buffer|EOF|FloatingPoint|Import|ModuleNotFound|Index|Key|Lookup|Memory|Name|NotImplemented|Overflow|Recursion|Reference|Runtime|Syntax|System|Type|UnboundLocal|Unicode(?:Encode|Decode|Translate)?|Value|ZeroDivision)Error$/;
const operatingSystemNames =
  /^(?:BlockingIO|ChildProcess|Connection(?:Aborted|Refused|Reset)?|BrokenPipe|FileExists|FileNotFound|Interrupted|IsADirectory|NotADirectory|Permission|ProcessLookup|Timeout)Error$/;

/** Libraries whose errors tell of hosts, queries, files and credentials, by the first part of their name. */
const talkingLibraries: ReadonlySet<string> = new Set([
  ...['requests', 'urllib', 'urllib2', 'urllib3', 'http', 'httpx', 'aiohttp', 'socket', 'ssl', 'smtplib', 'ftplib'],
  ...['sqlalchemy', 'psycopg', 'psycopg2', 'asyncpg', 'pymysql', 'MySQLdb', 'sqlite3', 'redis', 'pymongo', 'peewee'],
  ...['boto', 'boto3', 'botocore', 'google', 'azure', 'elasticsearch', 'kombu', 'celery', 'kubernetes', 'docker'],
  ...['paramiko', 'ldap', 'ldap3', 'subprocess', 'shutil', 'jinja2', 'pickle', 'hvac', 'grpc'],
]);

/** Judges exception types as one file writes them. */
export interface ExceptionTypes {
  /** The class of what `except <type>` catches; of several the worst. Nothing caught by name is everything. */
  classOf(type: PythonNode | undefined): ExceptionClass;
}

/** `names` is what `importedNames` found; `allowed` are names of exceptions that are meant for the client. */
export function exceptionTypesIn(
  document: PythonDocument,
  names: ReadonlyMap<string, string>,
  allowed: readonly string[],
): ExceptionTypes {
  const folders = document.file.path.split('/').slice(0, -1);
  let defined: ReadonlySet<string> | undefined;
  const classes = () => {
    defined ??= new Set(
      [...document.file.text.matchAll(/^[ \t]*class[ \t]+([^\s(:]+)/gm)].map(([, name = '']) => name),
    );
    return defined;
  };
  const named = (written: string): ExceptionClass => {
    const [head = written] = written.split('.');
    const last = written.slice(written.lastIndexOf('.') + 1);
    const origin = names.get(head);
    if (allowed.includes(last) || (origin !== undefined && /^werkzeug(?:\.|$)/.test(origin))) return 'public';
    if (origin !== undefined && isOwnModule(origin, folders)) return 'own';
    if (origin === undefined && classes().has(head)) return 'own';
    if (broadNames.has(last)) return 'broad';
    // A name that nothing tells about comes from a star import, most likely of the project.
    if (origin === undefined && head === written) {
      return builtinNames.test(last) || operatingSystemNames.test(last) ? 'specific' : 'own';
    }
    return origin !== undefined && talkingLibraries.has(origin.split('.')[0] ?? '') ? 'specific' : 'own';
  };

  const classOf = (type: PythonNode | undefined): ExceptionClass => {
    const node = withoutParentheses(type ?? null);
    if (node === null) return 'broad';
    // A status code stands for the HTTP error of that number.
    if (node.type === 'integer') return 'public';
    if (node.type === 'tuple' || node.type === 'list') return worst(node.namedChildren.filter(isWritten).map(classOf));
    const written = dottedName(node);
    return written === undefined ? 'own' : named(written);
  };
  return { classOf };
}

const order: readonly ExceptionClass[] = ['public', 'own', 'specific', 'broad'];

/** The class that promises least. */
export function worst(classes: readonly ExceptionClass[]): ExceptionClass {
  return order[Math.max(0, ...classes.map((one) => order.indexOf(one)))] ?? 'public';
}

function isWritten(node: PythonNode): boolean {
  return !node.isExtra;
}

/** Relative imports, and absolute ones whose first part is a folder that the file stands in. */
function isOwnModule(origin: string, folders: readonly string[]): boolean {
  const [first = ''] = origin.split('.');
  return first === '' || folders.includes(first);
}
