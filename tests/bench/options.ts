/** What can be measured on its own, in the order of the table. */
export const MEASUREMENTS = [
  'feed-200',
  'feed-304',
  'readers',
  'edit',
  'cold',
  'copy',
  'take-up',
  'figures',
  'import',
  'totals',
  'kill',
] as const;
export type Measurement = (typeof MEASUREMENTS)[number];

/** These take minutes each: they are measured where they are named. */
const LONG: ReadonlySet<Measurement> = new Set<Measurement>(['totals', 'kill']);

export interface Options {
  readonly json: boolean;
  readonly only: ReadonlySet<Measurement>;
}

const USAGE = `npm run bench -- [--json] [--only ${MEASUREMENTS.join('|')}]…`;

const isMeasurement = (name: string): name is Measurement => MEASUREMENTS.some((each) => each === name);

/** Reads the arguments; throws a sentence for what it does not know. */
export function readOptions(args: readonly string[]): Options {
  const only = new Set<Measurement>();
  let json = false;
  for (let index = 0; index < args.length; index += 1) {
    const given = args[index] ?? '';
    if (given === '--json') json = true;
    else if (given === '--only') {
      index += 1;
      for (const name of (args[index] ?? '').split(',')) {
        if (!isMeasurement(name)) throw new Error(`There is no row "${name}". ${USAGE}`);
        only.add(name);
      }
    } else throw new Error(`"${given}" is not an option. ${USAGE}`);
  }
  return { json, only: only.size === 0 ? new Set(MEASUREMENTS.filter((name) => !LONG.has(name))) : only };
}
