import { Hono } from 'hono';
import { listVersions } from '#src/content/index.ts';
import { MEMBER_ROLES } from '#src/platform/access.ts';
import { whoOf } from '#src/reporting/index.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { whoDid } from '../history/history-words.ts';
import { PostVersionsPage } from './post-versions-page.tsx';

/** `/plan/campaigns/<week>/posts/<post>/versions`: the texts of a post until now. */
export function postVersionsRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();

  routes.get('/campaigns/:campaign/posts/:post/versions', async (c) => {
    const { ctx, me, partnership } = c.var;
    const [campaign, template] = [c.req.param('campaign'), c.req.param('post')];
    const before = /^\d{1,9}$/.exec(c.req.query('before') ?? '')?.[0];
    const { title, items, nextBefore, earlier } = await listVersions(ctx, {
      partnership: partnership.slug,
      campaign,
      template,
      ...(before === undefined ? {} : { before: Number(before) }),
    });
    const actors = items
      .flatMap(({ writtenBy, decidedBy }) => [writtenBy, decidedBy])
      .filter((actor) => actor !== null)
      .map(actorOf);
    const labelOf = await whoOf(
      ctx,
      partnership.id,
      actors.map(({ kind, id }) => ({ actorKind: kind, actorId: id })),
    );
    const href = `/plan/campaigns/${campaign}/posts/${template}`;
    const page = (
      <PostVersionsPage
        viewer={{ me, partnership }}
        post={{ title, href }}
        versions={items}
        earlier={earlier}
        who={(actor) => {
          const { kind, id } = actorOf(actor);
          return inSentence(kind, whoDid({ kind, id, label: labelOf(kind, id) }));
        }}
        older={nextBefore === null ? undefined : `${href}/versions?before=${nextBefore}`}
        newest={before === undefined}
      />
    );
    return c.html(render(page));
  });

  return routes;
}

/** The kind and id in an actor as rows remember it, `kind:id`. */
function actorOf(actor: string): { kind: string; id: string | null } {
  const [kind = '', ...id] = actor.split(':');
  return { kind, id: id.length === 0 ? null : id.join(':') };
}

/** As history names somebody, within a sentence: names keep their capital, and who has no name left is told by the role alone. */
function inSentence(kind: string, phrase: string): string {
  const small = phrase.charAt(0).toLowerCase() + phrase.slice(1);
  if (kind !== 'person' || phrase.startsWith('Somebody ')) return small;
  if (!MEMBER_ROLES.some((role) => role === small)) return phrase;
  return `${/^[aeiou]/.test(small) ? 'an' : 'a'} ${small}`;
}
