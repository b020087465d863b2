/** The edges of each node by the node they lead to. */
export type Graph<Edge> = ReadonlyMap<string, ReadonlyMap<string, Edge>>;

/**
 * One cycle for each group of nodes that can all reach each other: the shortest through the group's first node, as
 * its edges in order. Groups are sorted by that node. Linear in nodes and edges, but for the sorting.
 */
export function cyclesOf<Edge>(graph: Graph<Edge>): readonly (readonly Edge[])[] {
  const groups = componentsOf(graph).map((nodes) => [...nodes].sort());
  groups.sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  return groups.flatMap((nodes) => {
    const cycle = shortestCycle(graph, nodes);
    return cycle === undefined ? [] : [cycle];
  });
}

/** Tarjan's strongly connected components, with a stack of its own because chains of tasks can be long. */
function componentsOf<Edge>(graph: Graph<Edge>): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const components: string[][] = [];
  for (const root of graph.keys()) {
    if (index.has(root)) continue;
    const work: { readonly node: string; readonly next: Iterator<string> }[] = [];
    const enter = (node: string) => {
      index.set(node, index.size);
      low.set(node, index.size - 1);
      open.push(node);
      isOpen.add(node);
      work.push({ node, next: (graph.get(node) ?? new Map<string, Edge>()).keys() });
    };
    enter(root);
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const { node, next } = top;
      const step = next.next();
      if (step.done !== true) {
        const to = step.value;
        if (!index.has(to)) enter(to);
        else if (isOpen.has(to)) lower(low, node, index.get(to));
        continue;
      }
      work.pop();
      const above = work.at(-1);
      if (above !== undefined) lower(low, above.node, low.get(node));
      if (low.get(node) !== index.get(node)) continue;
      const component: string[] = [];
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        isOpen.delete(member);
        component.push(member);
        if (member === node) break;
      }
      components.push(component);
    }
  }
  return components;
}

function lower(low: Map<string, number>, node: string, value: number | undefined): void {
  if (value !== undefined && value < (low.get(node) ?? value)) low.set(node, value);
}

/** Breadth first from the first of some nodes back to it, without leaving them. */
function shortestCycle<Edge>(graph: Graph<Edge>, nodes: readonly string[]): readonly Edge[] | undefined {
  const [first] = nodes;
  if (first === undefined) return undefined;
  const inside = new Set(nodes);
  const reached = new Map<string, { readonly from: string; readonly edge: Edge }>();
  const queue = [first];
  for (let at = 0; at < queue.length; at++) {
    const from: string = queue[at] ?? first;
    const edges: ReadonlyMap<string, Edge> = graph.get(from) ?? new Map();
    for (const [to, edge] of edges) {
      if (to === first) return [...wayTo(from, reached), edge];
      if (!inside.has(to) || reached.has(to)) continue;
      reached.set(to, { from, edge });
      queue.push(to);
    }
  }
  return undefined;
}

function wayTo<Edge>(
  node: string,
  reached: ReadonlyMap<string, { readonly from: string; readonly edge: Edge }>,
): readonly Edge[] {
  const edges: Edge[] = [];
  for (let step = reached.get(node); step !== undefined; step = reached.get(step.from)) edges.push(step.edge);
  return edges.reverse();
}
