import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { PlannerError } from '#src/platform/errors.ts';
import { readUpload } from '#src/web/kit/upload.ts';

/** A form of so many fields of one name, as somebody might send it, and what is read of it: a number of values or an error. */
async function read(fields: number): Promise<string> {
  const app = new Hono().post('/', async (c) => {
    try {
      return c.text(String((await readUpload(c, 'file', 1024 * 1024)).typed.b?.length));
    } catch (error) {
      return c.text(error instanceof PlannerError ? error.code : 'another error');
    }
  });
  const body = `${'--a\r\ncontent-disposition: form-data; name="b"\r\n\r\n\r\n'.repeat(fields)}--a--\r\n`;
  const headers = { 'content-type': 'multipart/form-data; boundary=a' };
  return (await app.request('/', { method: 'POST', headers, body })).text();
}

it.each([
  ['few fields', 3, '3'],
  ['one more than a form may have', 20_001, 'TOO_LARGE'],
  ['as many as fit', 30_000, 'TOO_LARGE'],
])('a form that comes with a file is read with %s', async (_, fields, answer) => {
  expect(await read(fields)).toBe(answer);
});
