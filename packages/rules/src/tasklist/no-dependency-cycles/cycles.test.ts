import { expect, test } from 'vitest';
import { cyclesOf } from './cycles.ts';

/** `a>b` is an edge from a to b. */
function graphOf(edges: readonly string[]) {
  const graph = new Map<string, Map<string, string>>();
  for (const edge of edges) {
    const [from = '', to = ''] = edge.split('>');
    if (!graph.has(from)) graph.set(from, new Map());
    if (!graph.has(to)) graph.set(to, new Map());
    graph.get(from)?.set(to, edge);
  }
  return graph;
}

test.each([
  [['a>b', 'b>c'], []],
  [['a>a'], [['a>a']]],
  [['b>a', 'a>b'], [['a>b', 'b>a']]],
  // The shortest through the first node, once for all nodes that hang together.
  [['a>b', 'b>c', 'c>a', 'c>b', 'b>a'], [['a>b', 'b>a']]],
  [
    ['x>y', 'y>x', 'a>x', 'a>b', 'b>a'],
    [
      ['a>b', 'b>a'],
      ['x>y', 'y>x'],
    ],
  ],
  // The way there is no part of it.
  [['a>b', 'b>c', 'c>d', 'd>b'], [['b>c', 'c>d', 'd>b']]],
])('the cycles of %j are %j', (edges, expected) => {
  expect(cyclesOf(graphOf(edges))).toEqual(expected);
});

test('a chain of 20,000 tasks that ends at its beginning', () => {
  const edges = Array.from({ length: 20_000 }, (_, at) => `n${at}>n${(at + 1) % 20_000}`);
  expect(cyclesOf(graphOf(edges))[0]).toHaveLength(20_000);
});
