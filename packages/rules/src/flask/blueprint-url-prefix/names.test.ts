import { describe, expect, it } from 'vitest';
import { prefixFor, wordsOf, wordTest } from './names.ts';

describe('wordsOf', () => {
  it.each([
    ['apiV1_routes', ['api', 'v1', 'routes']],
    ['APIBlueprint', ['api', 'blueprint']],
    ['app.api.users', ['app', 'api', 'users']],
    ['capital', ['capital']],
    ['', []],
  ])('%s', (name, words) => expect(wordsOf(name)).toEqual(words));
});

describe('prefixFor', () => {
  it.each([
    ['api_bp', '/api'],
    ['apis', '/api'],
    ['api_v2', '/api/v2'],
    ['users_apiv1', '/api/v1'],
    ['api2', '/api/v2'],
    ['rapid', undefined],
    ['v2_pages', undefined],
  ])('%s', (name, prefix) => expect(prefixFor(wordsOf(name), wordTest('api'))).toBe(prefix));
});
