/** What the page does: hides findings that do not match, and files with none left. Works without network or library. */
export const script = `
const form = document.querySelector('form');
const findings = [...document.querySelectorAll('article')].map((element) => ({
  element, severity: element.dataset.severity, rule: element.dataset.rule, text: element.textContent.toLowerCase(),
  file: element.closest('section').dataset.path.toLowerCase(),
}));
const apply = () => {
  const words = form.search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const { element, severity, rule, text, file } of findings) {
    const fits = (form.severity.value === '' || severity === form.severity.value)
      && (form.rule.value === '' || rule === form.rule.value)
      && words.every((word) => text.includes(word) || file.includes(word));
    element.hidden = !fits;
    if (fits) shown += 1;
  }
  for (const section of document.querySelectorAll('section'))
    section.hidden = section.querySelector('article:not([hidden])') === null;
  document.querySelector('output').textContent =
    shown === findings.length ? findings.length + ' shown' : shown + ' of ' + findings.length + ' shown';
};
form.addEventListener('input', apply);
form.addEventListener('submit', (event) => event.preventDefault());
for (const link of document.querySelectorAll('[data-choose]'))
  link.addEventListener('click', (event) => {
    event.preventDefault();
    form.rule.value = link.dataset.choose;
    apply();
  });
apply();
`;
