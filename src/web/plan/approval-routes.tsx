import { Hono, type Context as Request } from 'hono';
import { getItem, saveItem } from '#src/definitions/index.ts';
import { permit } from '#src/platform/access.ts';
import { Button, Choices, Form } from '../kit/fields.tsx';
import { one, readForm, refuseUnknown, versionOf } from '../kit/form.ts';
import { Done } from '../kit/notice.tsx';
import { render } from '../kit/page.tsx';
import type { StaffEnv } from '../visitors.tsx';
import { PlanPage, type Viewer } from './frame.tsx';
import { attempt, type Draft, differences, errorsOf, statusOf } from './item/item-form.ts';
import { Trouble, Version } from './item/item-page.tsx';

type Ask = Request<StaffEnv>;
const FIELD = 'second-approver';
const WORDS: Readonly<Record<string, string>> = { yes: 'Wait for a second person', no: 'Go out at once' };

/** Whether new texts of posts wait until a second person has approved them. */
export function approvalRoutes(): Hono<StaffEnv> {
  const pages = new Hono<StaffEnv>();

  pages.get('/approval', async (c) => {
    mustEdit(c);
    const { value, version } = await getItem(c.var.ctx, refOf(c));
    return show(c, { typed: typedOf(value), version, errors: {} });
  });

  pages.post('/approval', async (c) => {
    mustEdit(c);
    const typed = await readForm(c);
    refuseUnknown(typed, [FIELD, 'version']);
    const { ctx } = c.var;
    const stored = await getItem(ctx, refOf(c));
    const version = versionOf(typed);
    const value = { ...stored.value, [FIELD]: one(typed, FIELD) === 'yes' };
    const result = await attempt(() => saveItem(ctx, { ...refOf(c), value, version: version ?? 0 }));
    if (result === 'changed') {
      const label = { label: 'New texts', text: (from: typeof typed) => WORDS[one(from, FIELD)] ?? '' };
      const conflict = differences([label], typed, typedOf(stored.value));
      return show(c, { typed, version: stored.version, errors: {}, conflict });
    }
    if ('problems' in result) return show(c, { typed, version, errors: errorsOf(result.problems, () => undefined) });
    return c.redirect('/plan/approval?done=saved', 303);
  });

  return pages;
}

const mustEdit = (c: Ask): void => permit(c.var.ctx.access, 'partnership.edit', c.var.partnership.id);
const refOf = (c: Ask) => ({ partnership: c.var.partnership.slug, kind: 'partnership' as const, slug: '' });
const typedOf = (value: Record<string, unknown>): Draft['typed'] => ({ [FIELD]: [value[FIELD] === true ? 'yes' : 'no'] });

function show(c: Ask, draft: Draft) {
  const { me, partnership } = c.var;
  const saved = c.req.method === 'GET' && c.req.query('done') === 'saved';
  return c.html(render(<ApprovalPage viewer={{ me, partnership }} draft={draft} saved={saved} />), statusOf(draft));
}

function ApprovalPage({ viewer, draft, saved }: { viewer: Viewer; draft: Draft; saved: boolean }) {
  const failed = statusOf(draft) !== 200;
  const back = { href: '/plan/people', text: 'People' };
  return (
    <PlanPage viewer={viewer} section="people" title="Approval by a second person" back={back} failed={failed}>
      {saved ? <Done heading="The setting is saved" /> : null}
      <Trouble draft={draft} what="this setting" />
      <h1>Approval by a second person</h1>
      <p>
        A text that waits is not sent until a lead or an approver who did not write it has approved it. Until then partners keep
        the text they have. It is about the texts of posts: titles, themes and links that fill themselves in are not held back,
        and neither is what comes from files.
      </p>
      <Form action="/plan/approval">
        <Version draft={draft} />
        <Choices
          name={FIELD}
          label="What happens to a new or changed text?"
          values={[one(draft.typed, FIELD)]}
          choices={[
            { value: 'no', text: 'It goes out at once' },
            { value: 'yes', text: 'It waits until a second person has approved it' },
          ]}
        />
        <Button>Save</Button>
      </Form>
    </PlanPage>
  );
}
