import type { PythonNode } from '@devlint/core';
import type { CallArguments } from '../../kinds/python-module/call-arguments.ts';
import { withoutParentheses } from '../../kinds/python-module/imported-origins.ts';
import type { IsSession } from './sessions.ts';

/** Functions that are only watched when the option `also` names them. */
export type Watchable = 'urllib.request.urlopen' | 'socket.create_connection' | 'aiohttp.ClientTimeout';

/**
 * What is wrong with a call: it has no timeout, or switches it off, by the value that stands there (no node where the
 * default of the function is no timeout).
 */
export type Lack = { readonly is: 'missing' } | { readonly is: 'off'; readonly value: PythonNode };

const request = /^requests\.(?:api\.)?(?:get|post|put|patch|delete|head|options|request)$/;
const ofSession = /^(?:get|post|put|patch|delete|head|options|request|send)$/;
const httpxCall = /^httpx\.(?:get|post|put|patch|delete|head|options|request|stream|Client|AsyncClient)$/;

/** Where these take their timeout among the arguments without a name. */
const positions: Readonly<Record<string, number>> = { 'urllib.request.urlopen': 2, 'socket.create_connection': 1 };

/** Whether a call waits without end. `origin` is what it calls, by the imports of the file. */
export function lackOf(
  origin: string | undefined,
  { keywords, positional, hasSplat, hasDoubleSplat }: CallArguments,
  also: readonly Watchable[],
  isNone: (value: PythonNode) => boolean,
): Lack | undefined {
  if (origin === undefined) return undefined;
  const timeout = keywords.get('timeout');
  if (timeout !== undefined && (request.test(origin) || httpxCall.test(origin))) {
    return isNone(timeout) ? { is: 'off', value: timeout } : undefined;
  }
  if (hasDoubleSplat) return undefined;
  if (request.test(origin)) return { is: 'missing' };
  if (!also.some((watched) => watched === origin)) return undefined;
  if (origin === 'aiohttp.ClientTimeout') {
    if (positional.length > 0 || hasSplat) return undefined;
    return [...keywords.values()].every(isNone) ? { is: 'missing' } : undefined;
  }
  const given = timeout ?? positional[positions[origin] ?? Number.POSITIVE_INFINITY];
  if (given !== undefined) return isNone(given) ? { is: 'off', value: given } : undefined;
  return hasSplat ? undefined : { is: 'missing' };
}

/** The same for a method of a session; `request()` takes its timeout as the ninth argument. */
export function lackOfSession(
  call: PythonNode,
  { keywords, positional, hasSplat, hasDoubleSplat }: CallArguments,
  isSession: IsSession,
): Lack | undefined {
  const callee = withoutParentheses(call.childForFieldName('function'));
  if (callee?.type !== 'attribute' || !ofSession.test(callee.childForFieldName('attribute')?.text ?? ''))
    return undefined;
  const receiver = withoutParentheses(callee.childForFieldName('object'));
  if (receiver === null || !isSession(receiver)) return undefined;
  const timeout = keywords.get('timeout');
  if (timeout !== undefined) return timeout.type === 'none' ? { is: 'off', value: timeout } : undefined;
  return hasSplat || hasDoubleSplat || positional.length >= 9 ? undefined : { is: 'missing' };
}
