/** The element with the id `id`. */
export const byId = (id) => document.getElementById(id);

/** An element with properties and children; texts are never read as HTML. */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** Terms and what is said of them, for a list of definitions; those without a text are left out. */
export function terms(pairs) {
  return pairs
    .filter(([, text]) => text !== undefined && text !== null && text !== '')
    .flatMap(([term, text]) => [
      element('dt', {}, term),
      element('dd', { title: String(text) }, String(text)),
    ]);
}

/** `value` with as many digits as a person reads at a glance. */
export function short(value, digits = 4) {
  return value.toLocaleString(undefined, { maximumSignificantDigits: digits });
}

/** `share` as a percentage. */
export const percent = (share, places = 1) => `${(share * 100).toFixed(places)} %`;
