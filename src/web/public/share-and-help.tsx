import { captionsInWords, type PublicResource, type PublicRoute } from '#src/reporting/index.ts';
import { language } from '../format.ts';

/** Languages in words, where there is more to say than English. */
const spoken = (tags: readonly string[]): string | null =>
  tags.length === 0 || (tags.length === 1 && tags[0] === 'en') ? null : tags.map(language).join(', ');

const hint = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(', ');

/** What there is to watch, read and share. */
export function Resources({ resources }: { resources: readonly PublicResource[] }) {
  if (resources.length === 0) return null;
  return (
    <>
      <h2>Watch, read and share</h2>
      <ul class="columns">
        {resources.map((resource) => (
          <li>
            <a href={resource.link} rel="noopener noreferrer">
              {resource.title}
            </a>
            <div class="hint">
              {hint(resource.kind, resource.owner, spoken(resource.languages), captionsInWords(resource.captions))}
            </div>
            <div class="printed-address">{resource.link}</div>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where to report and get help. */
export function Routes({ routes }: { routes: readonly PublicRoute[] }) {
  if (routes.length === 0) return null;
  return (
    <>
      <h2>Report it, or get help</h2>
      <p class="emergency">In an emergency, call 999.</p>
      <ul class="columns">
        {routes.map((route) => (
          <li>
            {route.link === null ? (
              <strong>{route.name}</strong>
            ) : (
              <a href={route.link} rel="noopener noreferrer">
                {route.name}
              </a>
            )}
            {route.phone === null ? null : <Phone of={route.name} number={route.phone} />}
            <div class="hint">{hint(route.forWhom, route.hours, spoken(route.languages))}</div>
            {route.link === null ? null : <div class="printed-address">{route.link}</div>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Phone({ of, number }: { of: string; number: string }) {
  const dialled = number.replaceAll(/[^\d+]/g, '');
  // “101, then 2” is for people: only a plain number can be dialled as it stands.
  const plain = /^[\d\s+()-]+$/.test(number) && dialled !== '';
  return (
    <>
      {': '}
      {plain ? (
        <a href={`tel:${dialled}`} aria-label={`Call ${of} on ${number}`}>
          {number}
        </a>
      ) : (
        number
      )}
    </>
  );
}
