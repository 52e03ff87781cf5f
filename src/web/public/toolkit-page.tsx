import type { LaterText, ToolkitContent, ToolkitDay, ToolkitPost } from '#src/reporting/index.ts';
import { day, days, wallMoment } from '../format.ts';
import { ButtonLink } from '../kit/fields.tsx';
import { Empty, Warning } from '../kit/notice.tsx';
import { Facts, Page } from '../kit/page.tsx';
import { Resources, Routes } from './share-and-help.tsx';
import { nameOf, TextForAnybody } from './toolkit-text.tsx';

interface ClosedProps {
  partnership: { slug: string; name: string };
  campaign: { slug: string; title: string };
  opensOn: string;
}

/** Says when the toolkit opens, and nothing of what is in it. */
export function ToolkitClosedPage({ partnership, campaign, opensOn }: ClosedProps) {
  const page = `/${partnership.slug}/${campaign.slug}`;
  return (
    <Page
      title={`${campaign.title}: toolkit`}
      home={`/${partnership.slug}`}
      owner={partnership.name}
      back={{ href: page, text: campaign.title }}
    >
      <h1>The toolkit opens on {day(opensOn)}</h1>
      <p class="lead">From then on, anybody can take ready-made texts for {campaign.title} from here.</p>
      <p>
        Until then, see <a href={page}>what the week is about</a> or <a href={`${page}/one-page`}>the week on one page</a>.
      </p>
    </Page>
  );
}

/** Ready-made copy of a week for anybody: whoever has no private link takes it from here. */
export function ToolkitPage({ partnership, content }: { partnership: ClosedProps['partnership']; content: ToolkitContent }) {
  const { campaign, resources, routes } = content;
  const { title, summary, focus, lead, local, national, hashtags } = campaign;
  const page = `/${partnership.slug}/${campaign.slug}`;
  const hasTexts = content.days.some(({ posts }) => posts.length > 0);
  return (
    <Page title={`${title}: toolkit`} home={`/${partnership.slug}`} owner={partnership.name} back={{ href: page, text: title }}>
      <h1>{title}: toolkit</h1>
      <p class="lead">{days(local.from, local.to)}</p>
      {content.isPaused ? <Warning>Paused: please do not post for now.</Warning> : null}
      {summary === null ? null : <p>{summary}</p>}
      <Facts
        rows={[
          national !== null && (['National week', days(national.from, national.to)] as const),
          focus !== null && (['Focus', focus] as const),
          lead !== null && (['Led by', lead] as const),
          hashtags.length > 0 && (['Hashtags', hashtags.join(' ')] as const),
        ]}
      />
      <div class="not-printed">
        <ButtonLink href={`${page}/toolkit.docx`}>Download the toolkit for Word (DOCX)</ButtonLink>
        <p>
          <a href={`${page}/one-page`}>The week on one page</a>
        </p>
      </div>
      <h2>How to use it</h2>
      <ul>
        <li>Anybody may use these texts. Post them from your own account, in your own words where you like.</li>
        <li>Put your own details where it says [your organisation], [your website] or [your account].</li>
        <li>
          Please don’t change the <span class="sent-locked">marked parts</span>: ways to get help, hashtags and what was agreed
          word for word.
        </li>
        <li>Give every picture its description, so that people who cannot see it know what it shows.</li>
      </ul>
      {content.hasPostsForSome ? (
        <p class="hint">Some posts of the week are written for particular organisations and are not part of this toolkit.</p>
      ) : null}
      {content.isPaused ? null : hasTexts ? (
        <DayList days={content.days} />
      ) : (
        <Empty>There are no ready-made texts for everybody yet.</Empty>
      )}
      {content.days.map((each) => (
        <Day day={each} />
      ))}
      <Resources resources={resources} />
      <Routes routes={routes} />
    </Page>
  );
}

const nameOfDay = (of: string | null): string => (of === null ? 'Any day' : day(of));
const idOfDay = (of: string | null): string => `day-${of ?? 'any'}`;

function DayList({ days }: { days: readonly ToolkitDay[] }) {
  return (
    <nav class="toolkit-days not-printed" aria-label="Days">
      <ul>
        {days.map(({ day: of, themes }) => (
          <li>
            <a href={`#${idOfDay(of)}`}>{nameOfDay(of)}</a>
            {themes.length === 0 ? '' : `: ${themes.map(({ title }) => title).join(', ')}`}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Day({ day: { day: of, themes, posts, later } }: { day: ToolkitDay }) {
  return (
    <section class="toolkit-day">
      <h2 id={idOfDay(of)}>{nameOfDay(of)}</h2>
      {themes.map((theme) => (
        <>
          <p class="lead">{theme.title}</p>
          {theme.lead === null ? null : <p class="hint">Led by {theme.lead}</p>}
          {theme.questions.length === 0 ? null : <p class="questions">{theme.questions.join(' ')}</p>}
          {theme.keyMessages.length === 0 ? null : (
            <ul>
              {theme.keyMessages.map((message) => (
                <li>{message}</li>
              ))}
            </ul>
          )}
        </>
      ))}
      {posts.map((post) => (
        <Post post={post} />
      ))}
      <StillToCome texts={later} />
    </section>
  );
}

function Post({ post }: { post: ToolkitPost }) {
  return (
    <section class="toolkit-post">
      <h3>{post.title}</h3>
      {post.time === null ? null : <p class="hint">Suggested time: {post.time}</p>}
      {post.resources.length === 0 ? null : (
        <p>
          To share with it:{' '}
          {post.resources.map(({ title, link }, at) => (
            <>
              {at === 0 ? '' : ', '}
              <a href={link} rel="noopener noreferrer">
                {title}
              </a>
            </>
          ))}
        </p>
      )}
      <div class="toolkit-texts">
        {post.texts.map((text) => (
          <TextForAnybody post={post} text={text} />
        ))}
      </div>
    </section>
  );
}

function StillToCome({ texts }: { texts: readonly LaterText[] }) {
  if (texts.length === 0) return null;
  return (
    <>
      <h3>Still to come</h3>
      <ul>
        {texts.map((text) => (
          <li>
            {nameOf(text)}: {text.until === null ? 'not ready yet' : `from ${wallMoment(text.until)}`}
          </li>
        ))}
      </ul>
    </>
  );
}
