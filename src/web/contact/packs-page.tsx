import { isTool, type LeftOut, type PackChannel, type PackOffer } from '#src/reporting/index.ts';
import { day, language, many } from '../format.ts';
import { Details, Empty, Inset, Warning } from '../kit/notice.tsx';
import { ContactPage, type LinkPlace } from './frame.tsx';

/** Where a pack is downloaded: of one channel, or of all. */
export const packAddress = (week: string, pack: string, channel?: string): string =>
  `${week}/packs/${pack}${channel === undefined ? '' : `/${channel}`}`;

export interface PacksPageProps {
  place: LinkPlace;
  campaign: { slug: string; title: string };
  /** What must not be posted or must be taken down. */
  stops: readonly string[];
  items: readonly PackOffer[];
}

/** Every form in which a partner can take its posts away, and what is not in each. */
export function PacksPage({ place, campaign, stops, items }: PacksPageProps) {
  const week = `${place.base}/${campaign.slug}`;
  const isEmpty = items.every(({ texts }) => texts === 0);
  return (
    <ContactPage place={place} title={`Take your posts away, ${campaign.title}`} back={{ href: week, text: campaign.title }}>
      <h1>Take your posts away</h1>
      <p class="lead">{campaign.title}</p>
      <p>The posts for {place.partner.name} as files: to print, to send round, or to load into the tool that you post with.</p>
      {stops.map((stop) => (
        <Warning>{stop}</Warning>
      ))}
      {isEmpty ? (
        <Empty>
          <p>
            There is nothing to take away now. See <a href={week}>your posts</a>.
          </p>
        </Empty>
      ) : (
        <Files week={week} items={items} />
      )}
    </ContactPage>
  );
}

/** The files: to read, and for the tools. */
function Files({ week, items }: { week: string; items: readonly PackOffer[] }) {
  return (
    <>
      <Inset>
        <p>
          A file does not change when a post does. Look at <a href={week}>your posts</a> before you post, and download again when
          something has changed.
        </p>
      </Inset>
      <h2>To read, print and send round</h2>
      <ul class="packs">
        {items
          .filter(({ pack }) => !isTool(pack))
          .map(({ pack, name, what }) => (
            <li>
              <a href={packAddress(week, pack)}>Download: {name}</a>
              <p>{what}</p>
            </li>
          ))}
      </ul>
      <h2>For the tool you post with</h2>
      <p>
        A file for each of your channels. Times are UK time. What a tool would refuse is not in its file but listed below, with
        what to do. Meta Business Suite, Orlo and other tools take no such file: copy from the cards.
      </p>
      {items
        .filter(({ pack }) => isTool(pack))
        .map((offer) => (
          <Tool week={week} offer={offer} />
        ))}
    </>
  );
}

function Tool({ week, offer: { pack, name, what, channels, source, checkedOn } }: { week: string; offer: PackOffer }) {
  return (
    <section class="pack-tool" id={pack} aria-labelledby={`${pack}-title`}>
      <h3 id={`${pack}-title`}>{name}</h3>
      <p>{what}</p>
      {channels.length === 0 ? <p class="hint">There is no text for any channel that it takes.</p> : null}
      {channels.map((each) => (
        <Channel week={week} pack={pack} tool={name} of={each} />
      ))}
      {source === null || checkedOn === null ? null : (
        <p class="hint">
          How we know what {name} takes: {source}. Checked on {day(checkedOn)}.
        </p>
      )}
    </section>
  );
}

function Channel({ week, pack, tool, of }: { week: string; pack: string; tool: string; of: PackChannel }) {
  const { channel, name, texts, left, notes } = of;
  return (
    <div class="pack-channel">
      <h4>{name}</h4>
      {texts === 0 ? (
        <p>There is no file: {tool} would take none of these posts now.</p>
      ) : (
        <p>
          <a href={packAddress(week, pack, channel)}>
            Download the {tool} file for {name}
          </a>{' '}
          <span class="hint">({many(texts, 'post')})</span>
        </p>
      )}
      <NotThere week={week} tool={tool} channel={name} left={left} />
      {notes.length === 0 ? null : (
        <Details
          summary={
            <>
              Before you load it
              <span class="govuk-visually-hidden">
                {' '}
                into {tool}, {name}
              </span>
            </>
          }
        >
          <ul>
            {notes.map((note) => (
              <li>{note}</li>
            ))}
          </ul>
        </Details>
      )}
    </div>
  );
}

/** More than this fills a page, so it is a click away. */
const MOST_IN_SIGHT = 5;

function NotThere({ week, tool, channel, left }: { week: string; tool: string; channel: string; left: readonly LeftOut[] }) {
  if (left.length === 0) return null;
  return (
    <Details
      open={left.length <= MOST_IN_SIGHT}
      summary={
        <>
          Not in the file: {many(left.length, 'post')}
          <span class="govuk-visually-hidden">
            {' '}
            ({tool}, {channel})
          </span>
        </>
      }
    >
      <ul>
        {left.map((row) => (
          <li>
            <a href={`${week}/posts/${row.post}`}>{row.title}</a>
            {row.language === 'en' ? '' : ` in ${language(row.language)}`}: {row.reason}
          </li>
        ))}
      </ul>
    </Details>
  );
}
