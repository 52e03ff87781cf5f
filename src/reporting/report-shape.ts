import type { BrokenDown, MetricDefinition, Rate, Reconciliation, Total, Warning } from '#src/returns/index.ts';
import type { PostCounts } from '#src/takeup/index.ts';
import type { ReportEvidence } from './evidence-shape.ts';

/** A total with what its figures' authors said about them. */
export interface ReportTotal extends Omit<Total, 'parts'> {
  figures: string[];
  notes: string[];
  /** How much of it is shares of other partners' posts, which may be counted by those too; null where nothing was marked so. */
  shares: Marked | null;
  /** How much of it was paid for. */
  paid: Marked | null;
}

/** Part of a total. */
export interface Marked {
  /** Null where numbers of this kind may not be added. */
  sum: number | null;
  figures: string[];
}

/** What the items of one resource, kind, theme or day come to; `title` is null for items that have none. */
export interface ReportBreakdown extends BrokenDown {
  by: 'resource' | 'kind' | 'theme' | 'day';
  title: string | null;
}

/** One figure as the report shows and traces it. */
export interface ReportFigure {
  id: string;
  partner: string;
  item: string;
  /** The platform's own id of the one post it is about; empty otherwise. */
  post: string;
  itemTitle: string | null;
  platform: string;
  metric: string;
  definition: string;
  state: 'value' | 'not-used' | 'not-available';
  value: number | null;
  scope: 'campaign' | 'related' | 'other' | null;
  period: { from: string; to: string } | string | null;
  countedOn: string | null;
  source: string | null;
  estimate: boolean;
  paid: boolean | null;
  reshared: boolean | null;
  note: string | null;
  /** The return it belongs to, and who gave this number: role null where nobody recorded it. */
  return: { id: string; answeredBy: string | null; receivedVia: string; receivedAt: string };
}

/** Who was asked and who replied, as far as that was recorded. */
export interface Completeness {
  asked: number | 'not-recorded';
  replied: number;
  partnersWithFigures: number;
  /** Who answered: how many numbers, and how often that there is none (not used, not available). */
  partners: { slug: string; name: string; figures: number; withoutNumber: number }[];
  /** Asked and not answered; null where nobody recorded who was asked, because then nobody may be named. */
  outstanding: { slug: string; name: string }[] | null;
  /** Day on which numbers were due, and whether somebody that was asked is late. */
  due: string;
  overdue: boolean;
}

/** Everything a board report is made of. Format 1. */
export interface Report {
  format: 1;
  generatedAt: string;
  partnership: { slug: string; name: string };
  campaign: {
    slug: string;
    title: string;
    /** Whether anyone may read this report. */
    published: boolean;
    summary: string | null;
    national: { from: string; to: string } | null;
    local: { from: string; to: string };
    focus: string | null;
    strategy: string | null;
    commissionedBy: string | null;
    reportTo: string[];
    hashtags: { tag: string; level: string }[];
    objectives: {
      text: string;
      kpi: string | null;
      baseline: string | null;
      target: string | null;
      result: string | null;
      evidence: string | null;
    }[];
    limits: string[];
    recommendations: string[];
  };
  themes: { slug: string; title: string; days: string[]; questions: string[]; keyMessages: string[] }[];
  resources: { slug: string; title: string; kind: string }[];
  /** Ready-made posts, and what the partners they were sent to have said became of them. */
  takeUp: { posts: number } & PostCounts;
  completeness: Completeness;
  totals: ReportTotal[];
  breakdowns: ReportBreakdown[];
  /** Each with its own denominator; none is an average of others. */
  rates: Rate[];
  /** What somebody should look at again and no note explains. */
  warnings: Warning[];
  reconciliation: (Reconciliation & { notes: string[] })[];
  /** Counts of what people did. They stand side by side and are never added up. */
  participation: {
    activity: string;
    measure: string;
    value: number;
    approximate: boolean;
    partner: string | null;
    partnerName: string | null;
    period: { from: string; to: string } | string | null;
    note: string | null;
    source: string | null;
  }[];
  /** Surveys, quotes, outcomes and what was done. */
  evidence: ReportEvidence;
  figures: ReportFigure[];
  definitions: MetricDefinition[];
  caveats: string[];
}
