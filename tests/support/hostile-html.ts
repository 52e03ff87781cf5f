import type { Page } from 'playwright-core';

/** What a browser makes of a page's text. */
export interface Found {
  /** Elements, attributes and addresses that no page of ours has. */
  strange: string[];
  /** Everything it says, spaces made one; with what stands in fields. */
  text: string;
  /** Paths of this site that it links to. */
  links: string[];
  /** Forms that change something: what they carry unseen, and the names of their text fields. */
  forms: { action: string; hidden: [name: string, value: string][]; texts: string[] }[];
}

const ELEMENTS =
  'html head meta title link style script body a header nav main footer section article div span p h1 h2 h3 h4 strong em s b mark small code pre ul ol li dl dt dd blockquote table caption thead tbody tr th td form fieldset legend label input select optgroup option textarea button details summary output time abbr br hr figure figcaption svg path img del ins'.split(
    ' ',
  );
const ATTRIBUTES =
  'lang http-equiv alt accept loading class id href rel charset name content src type tabindex role method action novalidate value for hidden checked selected disabled readonly multiple rows cols maxlength minlength size min max step pattern placeholder required autocomplete autocapitalize inputmode spellcheck enctype scope colspan rowspan headers title open datetime draggable translate dir start download formaction viewBox d'.split(
    ' ',
  );
/** Schemes an address may have. */
const SCHEMES = ['http:', 'https:', 'tel:', 'mailto:', 'webcal:', 'webcals:'];

/**
 * Reads a page as a browser does, without running it. `address` is where it came from. A value that looks hostile is all right
 * wherever text may stand; a name or a place that hostile text made up is not.
 */
export async function lookInto(page: Page, html: string, address: string): Promise<Found> {
  return page.evaluate(
    ({ html, address, elements, attributes, schemes }) => {
      const parsed = new DOMParser().parseFromString(html, 'text/html');
      const strange: string[] = [];
      const own = new URL(address);
      const links = new Set<string>();
      for (const element of parsed.querySelectorAll('*')) {
        const tag = element.tagName.toLowerCase();
        if (!elements.includes(tag)) strange.push(`<${tag}>`);
        if (tag === 'script' && !(element.getAttribute('src') ?? '').startsWith('/assets/')) strange.push('a script of its own');
        if (tag === 'link' && !(element.getAttribute('href') ?? '').startsWith('/assets/')) strange.push('a style of another');
        // A report that stands alone carries its style, in which nothing is anybody's text.
        if (tag === 'style' && (element.parentElement !== parsed.head || /__hit|evil/.test(element.textContent)))
          strange.push('a style of another');
        // A page that stands alone carries its policy too, because no answer says it once it is saved.
        if (tag === 'meta' && !['Content-Security-Policy', null].includes(element.getAttribute('http-equiv')))
          strange.push('<meta http-equiv>');
        for (const { name, value } of element.attributes) {
          if (!attributes.includes(name) && !/^(?:aria|data)-[a-z-]+$/.test(name)) strange.push(`<${tag} ${name}>`);
          if (!['href', 'src', 'action', 'formaction'].includes(name)) continue;
          const url = URL.canParse(value, address) ? new URL(value, address) : undefined;
          if (!url || !schemes.includes(url.protocol)) strange.push(`<${tag} ${name}="${value.slice(0, 80)}">`);
          else if (tag !== 'a' && url.origin !== own.origin) strange.push(`<${tag} ${name}> leads to ${url.origin}`);
          else if (tag === 'a' && url.origin === own.origin) links.add(url.pathname + url.search);
          else if (tag === 'a' && url.protocol.startsWith('http') && !element.getAttribute('rel')?.includes('noreferrer'))
            strange.push(`a link to ${url.origin} tells where it is`);
        }
      }
      const forms = [...parsed.querySelectorAll('main form')].flatMap((form) => {
        if (form.getAttribute('method')?.toLowerCase() !== 'post') return [];
        const fields = [...form.querySelectorAll('input[name], textarea[name], select[name]')];
        const typeOf = (field: Element): string => field.getAttribute('type') ?? field.tagName.toLowerCase();
        const isText = (field: Element): boolean =>
          ['text', 'email', 'url', 'tel', 'search', 'input', 'textarea'].includes(typeOf(field));
        const nameOf = (field: Element): string => field.getAttribute('name') ?? '';
        const chosen = fields.filter(
          (field) =>
            typeOf(field) === 'hidden' || (['radio', 'checkbox'].includes(typeOf(field)) && field.hasAttribute('checked')),
        );
        const selected = fields.flatMap((field): [string, string][] => {
          if (typeOf(field) !== 'select') return [];
          const option = field.querySelector('option[selected]') ?? field.querySelector('option');
          return [[nameOf(field), option?.getAttribute('value') ?? '']];
        });
        const button = form.querySelector('button[name]');
        const pressed: [string, string][] = button ? [[nameOf(button), button.getAttribute('value') ?? '']] : [];
        const unseen = chosen.map((field): [string, string] => [nameOf(field), field.getAttribute('value') ?? 'on']);
        return [
          {
            action: new URL(form.getAttribute('action') ?? '', address).pathname,
            hidden: [...unseen, ...selected, ...pressed],
            texts: fields.filter(isText).map(nameOf),
          },
        ];
      });
      const typed = [...parsed.querySelectorAll('input[value]')].map((input) => input.getAttribute('value'));
      const text = [parsed.title, parsed.body.textContent, ...typed].join(' ').replaceAll(/\s+/g, ' ');
      return { strange: [...new Set(strange)], text, links: [...links], forms };
    },
    { html, address, elements: ELEMENTS, attributes: ATTRIBUTES, schemes: SCHEMES },
  );
}
