import { Hono } from 'hono';
import { getItem, listItems, saveItem } from '#src/definitions/index.ts';
import { checkSurvey, type SurveyDefinition } from '#src/evidence/index.ts';
import { listPartners } from '#src/partners/index.ts';
import { trySaid } from '../../evidence/typed-parts.ts';
import { readForm, refuseUnknown, type Typed, versionOf } from '../../kit/form.ts';
import { render } from '../../kit/page.tsx';
import type { StaffEnv } from '../../visitors.tsx';
import { type Asked, campaignOf, placeOf } from '../campaign/week-request.ts';
import { type Draft, differences, errorsOf, freeSlug } from '../item/item-form.ts';
import { removeItem } from '../item/remove-item.ts';
import { evidenceOf } from './evidence-kinds.ts';
import { EvidenceRemovePage } from './simple-page.tsx';
import { mustRecord } from './simple-routes.tsx';
import { comparedSurvey, keptQuestions, placeOfSurvey, SURVEY_FIELDS, surveyOf } from './survey-form.ts';
import { SurveyFormPage } from './survey-page.tsx';
import { emptySurvey, pressed, typedOfSurvey, withPasted } from './survey-questions.ts';

const AT = '/campaigns/:campaign/evidence/surveys';

/** Surveys about a week: write one, change it, remove it. */
export function surveyRoutes(): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>();

  routes.get(`${AT}/new`, (c) => {
    mustRecord(c);
    return show(c, { typed: emptySurvey(), version: null, errors: {} }, 200);
  });

  routes.post(`${AT}/new`, async (c) => {
    mustRecord(c);
    const sent = await read(c);
    const again = pressed(sent);
    if (again !== undefined) return showPressed(c, again, null);
    const { typed, problems } = withPasted(sent);
    if (problems.length > 0) return showPressed(c, { typed, problems }, null);
    const where = { ...placeOf(c), kind: 'survey' as const };
    const taken = new Set((await listItems(c.var.ctx, where)).map(({ ref }) => ref.slug));
    const said = surveyOf(typed);
    const slug = freeSlug(String(said.value.title ?? ''), taken, 'survey');
    const result = await trySaid(said, () => saveItem(c.var.ctx, { ...where, slug, value: said.value, version: null }));
    if (result === 'changed') return show(c, refused(typed, null, [{ message: 'Please try again.' }]), 422);
    if ('problems' in result) return show(c, refused(typed, null, result.problems), 422);
    return c.redirect(`${evidenceOf(where.campaign)}?done=added#surveys`, 303);
  });

  routes.get(`${AT}/:survey`, async (c) => {
    mustRecord(c);
    const { value, version } = await getItem(c.var.ctx, refOf(c));
    const survey = value as SurveyDefinition;
    return show(c, { typed: typedOfSurvey(survey), version, errors: {} }, 200, survey);
  });

  routes.post(`${AT}/:survey`, async (c) => {
    mustRecord(c);
    const sent = await read(c);
    const before = (await getItem(c.var.ctx, refOf(c))).value as SurveyDefinition;
    const version = versionOf(sent);
    const again = pressed(sent);
    if (again !== undefined) return showPressed(c, again, version, before);
    const { typed, problems } = withPasted(sent);
    if (problems.length > 0) return showPressed(c, { typed, problems }, version, before);
    const said = surveyOf(typed);
    const result = await trySaid(said, () => saveItem(c.var.ctx, { ...refOf(c), value: said.value, version }));
    if (result === 'changed') {
      const current = await getItem(c.var.ctx, refOf(c));
      const theirs = current.value as SurveyDefinition;
      const conflict = differences(comparedSurvey, typed, typedOfSurvey(theirs));
      return show(c, { typed, version: current.version, errors: {}, conflict }, 409, before);
    }
    if ('problems' in result) return show(c, refused(typed, version, result.problems), 422, before);
    return c.redirect(`${evidenceOf(placeOf(c).campaign)}?done=saved#surveys`, 303);
  });

  routes.get(`${AT}/:survey/remove`, (c) => {
    mustRecord(c);
    return removal(c);
  });

  routes.post(`${AT}/:survey/remove`, (c) => {
    mustRecord(c);
    const next = `${evidenceOf(placeOf(c).campaign)}?done=removed#surveys`;
    return removeItem(c, refOf(c), next, (errors, status) => removal(c, errors, status));
  });

  return routes;
}

const refOf = (c: Asked) => ({ ...placeOf(c), kind: 'survey' as const, slug: c.req.param('survey') ?? '' });

async function read(c: Asked): Promise<Typed> {
  const typed = await readForm(c);
  refuseUnknown(typed, SURVEY_FIELDS);
  return typed;
}

const refused = (typed: Typed, version: number | null, problems: Parameters<typeof errorsOf>[0]): Draft => ({
  typed,
  version,
  errors: errorsOf(problems, placeOfSurvey(typed)),
});

/** The form again after a button that only changes the form. */
function showPressed(
  c: Asked,
  { typed, problems }: NonNullable<ReturnType<typeof pressed>>,
  version: number | null,
  edited?: SurveyDefinition,
): Promise<Response> {
  const errors = Object.fromEntries(problems.map(({ message }) => ['pasted', message]));
  return show(c, { typed, version, errors }, problems.length > 0 ? 422 : 200, edited);
}

async function show(c: Asked, draft: Draft, status: 200 | 409 | 422, edited?: SurveyDefinition): Promise<Response> {
  const { ctx, me, partnership } = c.var;
  const campaign = await campaignOf(c);
  const said = surveyOf(draft.typed);
  // Of what stands in the form now, as long as it can be read.
  const { respondents = [], questions = [], ...rest } = said.value as Partial<SurveyDefinition>;
  const found = said.problems.length > 0 ? [] : checkSurvey({ ...rest, respondents, questions });
  const kept = keptQuestions(draft.typed);
  const findings = found.map((finding) => ({
    ...finding,
    question: finding.question === null ? null : (kept[finding.question] ?? null),
  }));
  const page = (
    <SurveyFormPage
      viewer={{ me, partnership }}
      campaign={campaign}
      draft={draft}
      {...(edited === undefined ? {} : { edited: { slug: edited.slug, title: edited.title } })}
      partners={await listPartners(ctx, partnership.id)}
      findings={findings}
    />
  );
  return c.html(render(page), status);
}

async function removal(c: Asked, errors?: Draft['errors'], status: 200 | 409 | 422 = 200): Promise<Response> {
  const { ctx, me, partnership } = c.var;
  const campaign = await campaignOf(c);
  const { value, version } = await getItem(ctx, refOf(c));
  const { slug, title } = value as SurveyDefinition;
  const quotes = await listItems(ctx, { ...placeOf(c), kind: 'quote' });
  const held = quotes.filter((quote) => quote.value.survey === slug).length;
  const page = (
    <EvidenceRemovePage
      viewer={{ me, partnership }}
      campaign={campaign}
      here={`${evidenceOf(campaign.slug)}/surveys/${slug}`}
      what={`the survey “${title}”`}
      version={version}
      blocked={held > 0}
      {...(errors === undefined ? {} : { errors })}
    >
      {held > 0 ? (
        <p>Quotes are answers to it. Say of each that it is not, or remove it, before you remove the survey.</p>
      ) : undefined}
    </EvidenceRemovePage>
  );
  return c.html(render(page), status);
}
