/** How the page looks: system fonts, both colour schemes, and print. Nothing is fetched. */
export const style = `
:root { color-scheme: light dark; --text: #1c2024; --dim: #60646c; --ground: #fcfcfd; --raised: #fff; --line: #e0e1e6;
  --error: #c62a2f; --warning: #9a5b00; --info: #1668b8; --mark: #ffdd55; --good: #18794e; }
@media (prefers-color-scheme: dark) { :root { --text: #edeef0; --dim: #b0b4ba; --ground: #111113; --raised: #18191b;
  --line: #363a3f; --error: #ff9592; --warning: #ffca61; --info: #70b8ff; --mark: #6a5a00; --good: #3dd68c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; background: var(--ground); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; }
h2 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
a { color: var(--info); }
code, pre, .place { font-family: ui-monospace, monospace; font-size: .87em; }
.dim, .place { color: var(--dim); }
.totals { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; padding: 0; list-style: none; }
.totals li { background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem; }
.totals b { display: block; font-size: 1.5rem; line-height: 1.2; }
.error { color: var(--error); } .warning { color: var(--warning); } .info { color: var(--info); } .good { color: var(--good); }
form { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .75rem; align-items: center;
  padding: .75rem 0; background: var(--ground); border-bottom: 1px solid var(--line); }
input[type=search], select { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line);
  border-radius: .375rem; padding: .35rem .6rem; }
input[type=search] { flex: 1 1 16rem; }
table { border-collapse: collapse; margin: .5rem 0 1rem; }
td, th { text-align: left; padding: .15rem 1.25rem .15rem 0; font-weight: normal; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
section { margin: 1.25rem 0; content-visibility: auto; contain-intrinsic-size: auto 300px; }
article { background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; padding: .6rem .9rem; }
article p { margin: 0; overflow-wrap: anywhere; }
pre { margin: .5rem 0 0; padding: .4rem .6rem; overflow-x: auto; border-radius: .375rem; background: var(--ground); tab-size: 4; }
mark { background: var(--mark); color: inherit; border-radius: .15rem; }
ul.more { margin: .4rem 0 0; padding-left: 1.2rem; }
[hidden] { display: none !important; }
@media print { form { display: none; } section { content-visibility: visible; } }
`;
