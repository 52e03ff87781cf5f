/** One content line as it is read. */
export interface Property {
  name: string;
  params: Map<string, string>;
  value: string;
}

/** A component with what stands in it. */
export interface Component {
  kind: string;
  properties: Property[];
  children: Component[];
}

const LINE = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/s;

/** The tree of components; lines that are none and components that cross are faults. */
export function parseComponents(lines: readonly string[], faults: string[]): Component {
  const root: Component = { kind: 'ROOT', properties: [], children: [] };
  const open = [root];
  for (const line of lines) {
    const match = LINE.exec(line);
    const [, name = '', params = '', value = ''] = match ?? [];
    if (!match) faults.push(`not a content line: ${line.slice(0, 40)}`);
    else if (name === 'BEGIN') open.push({ kind: value, properties: [], children: [] });
    else if (name !== 'END') open.at(-1)?.properties.push({ name: name.toUpperCase(), params: readParams(params), value });
    else {
      const done = open.length > 1 ? open.pop() : undefined;
      if (done?.kind !== value) faults.push(`END:${value} closes ${done?.kind ?? 'nothing'}`);
      if (done) open.at(-1)?.children.push(done);
    }
  }
  if (open.length > 1) faults.push(`${open.at(-1)?.kind} is never closed`);
  return root;
}

function readParams(text: string): Map<string, string> {
  const found = text === '' ? [] : text.matchAll(/;([A-Za-z0-9-]+)=((?:"[^"]*"|[^";])*)/g);
  return new Map([...found].map(([, key = '', value = '']) => [key.toUpperCase(), value]));
}

/** Every property of that name. */
export function all(component: Component, name: string): Property[] {
  return component.properties.filter((property) => property.name === name);
}

/** The value of the first property of that name. */
export function value(component: Component, name: string): string | undefined {
  return component.properties.find((property) => property.name === name)?.value;
}

/** `date`, `utc`, `floating` or the zone's name: two values are typed alike when these are equal. */
export function typeOf(property: Property): string {
  if (property.params.get('VALUE') === 'DATE') return 'date';
  return property.params.get('TZID') ?? (property.value.endsWith('Z') ? 'utc' : 'floating');
}

/** Names each property that is not there exactly once (or, with `least` 0, more than once). */
export function lintCounts(component: Component, names: readonly string[], least: 0 | 1, who: string, faults: string[]): void {
  for (const name of names) {
    const count = all(component, name).length;
    if (count > 1) faults.push(`${who}: several ${name}`);
    else if (count < least) faults.push(`${who}: no ${name}`);
  }
}
