// `node bare-server.ts <answers> <port>`: what Node can do at most. It says the same bytes and headers as the planner, out of memory.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** What the planner said, in its order; times, connections and request ids are each server's own. */
export interface Answers {
  readonly etag: string;
  readonly found: readonly (readonly [string, string])[];
  readonly notModified: readonly (readonly [string, string])[];
  /** The body, in base64. */
  readonly body: string;
}

if (import.meta.main) {
  const [file = '', port] = process.argv.slice(2);
  const answers = JSON.parse(readFileSync(file, 'utf8')) as Answers;
  const body = Buffer.from(answers.body, 'base64');
  const found = answers.found.flat();
  const notModified = answers.notModified.flat();
  createServer((request, response) => {
    if (request.headers['if-none-match'] === answers.etag) response.writeHead(304, notModified).end();
    else response.writeHead(200, found).end(body);
  }).listen(Number(port));
}
