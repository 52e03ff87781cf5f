import { nodeSettings } from '#src/adapters/node/runtime.ts';
import { PlannerError, type Problem } from '#src/platform/errors.ts';

/** The API of an installation that runs somewhere, asked with its set-up secret. */
export interface RunningPlanner {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  /** Every item of a list, page after page. */
  list<T>(path: string): Promise<T[]>;
}

/** Reaches the installation at an address; SETUP_TOKEN is read from the environment, where no list of processes shows it. */
export function runningPlanner(address: string): RunningPlanner {
  const { SETUP_TOKEN } = nodeSettings();
  if (SETUP_TOKEN === undefined)
    throw new PlannerError('INVALID_INPUT', 'Set SETUP_TOKEN to the secret of the installation at that address.');
  const base = `${address.replace(/\/+$/, '')}/api/v1`;
  const ask = <T>(path: string, init: RequestInit = {}): Promise<T> =>
    answerOf<T>(`${base}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${SETUP_TOKEN}`, ...init.headers },
      redirect: 'error',
    });
  const get = <T>(path: string): Promise<T> => ask<T>(path);
  return {
    get,
    post: (path, body) =>
      ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    list: async <T>(path: string) => {
      const items: T[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const at: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page: { items: T[]; nextCursor: string | null } = await get(`${path}?limit=200${at}`);
        items.push(...page.items);
        cursor = page.nextCursor;
      }
      return items;
    },
  };
}

/** The refusal of the secret. */
export function wrongSecret(url: string): PlannerError {
  return new PlannerError('INVALID_INPUT', `${url} refused: the secret is not right. SETUP_TOKEN must be the one set there.`);
}

async function answerOf<T>(url: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    const why = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    throw new PlannerError('UNAVAILABLE', `${url} does not answer${why}.`);
  }
  const answer = (await response.json().catch(() => undefined)) as (T & { detail?: string; errors?: Fault[] }) | undefined;
  if (response.ok && answer !== undefined) return answer;
  if (response.status === 401) throw wrongSecret(url);
  if (response.status === 404) throw new PlannerError('NOT_FOUND', `${url} is not there: is the address right?`);
  const reason = answer?.detail ?? 'no reason given';
  const problems = (answer?.errors ?? []).map(({ pointer, parameter, detail }) => ({
    message: `${(pointer ?? parameter ?? '').replace(/^\//, '')} ${detail}`.trim(),
  }));
  throw new PlannerError('INVALID_INPUT', `${url} answered ${response.status}: ${reason}`, problems satisfies Problem[]);
}

/** A place in a request that is wrong, as RFC 9457 problems name it here. */
interface Fault {
  pointer?: string;
  parameter?: string;
  detail: string;
}
