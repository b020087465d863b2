// Turns runs into Markdown. Ratios are taken within a round, because rounds differ more than tools do.

export function spread(values, digits = 0) {
  const sorted = [...values].sort((a, b) => a - b);
  return [sorted[0], median(sorted), sorted.at(-1)].map((value) => value.toFixed(digits)).join(' / ');
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

export function ratios(runs, yardstick) {
  return runs.map(({ wall }, round) => wall / yardstick[round].wall);
}

function megabytes(runs) {
  const peaks = runs.flatMap(({ memory }) => memory ?? []);
  return peaks.length === 0 ? '–' : `${(Math.max(...peaks) / 1e6).toFixed(0)}`;
}

/** One table: a row per case, ratios to the case that is the yardstick. */
export function comparison({ title, cases, runs }) {
  const yardstick = runs[cases.findIndex((one) => one.isYardstick)];
  const rows = cases.map(({ name, isYardstick }, index) => {
    const wall = spread(runs[index].map((run) => run.wall));
    const ratio = isYardstick ? 'yardstick' : spread(ratios(runs[index], yardstick), 2);
    const cpu = runs[index][0].cpu === undefined ? '–' : median(runs[index].map((run) => run.cpu)).toFixed(0);
    return [name, wall, ratio, cpu, megabytes(runs[index])];
  });
  const told = cases.filter(({ checks }) => checks !== undefined).map(({ name, checks }) => `- ${name}: ${checks}`);
  const head = ['', 'wall ms, min / median / max', 'ratio, min / median / max', 'CPU ms, median', 'peak MB'];
  return [
    `### ${title}, ${runs[0].length} rounds`,
    '',
    ...table(head, rows),
    ...(told.length === 0 ? [] : ['', ...told]),
    '',
  ].join('\n');
}

/** The short form for the README: medians, and how many times as long as the first case, which is ours, each took. */
export function summary({ title, cases, runs }) {
  const rows = cases.map(({ name }, index) => {
    const wall = median(runs[index].map((run) => run.wall)) / 1000;
    return [name, `${wall.toFixed(2)} s`, index === 0 ? '1' : median(ratios(runs[index], runs[0])).toFixed(1)];
  });
  return [...table([title, 'wall', 'ratio'], rows), ''].join('\n');
}

export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** Puts a text between two comments of a file. */
export function between(text, name, inserted) {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  if (start === -1 || end < start) throw new Error(`there is no place for "${name}"`);
  return `${text.slice(0, start + open.length)}\n\n${inserted.trim()}\n\n${text.slice(end)}`;
}
