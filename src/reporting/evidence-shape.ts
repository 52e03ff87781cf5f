/** An answer of a survey as a report prints it. */
export interface ReportAnswer {
  text: string;
  /** Null where only a percentage was stated; `hidden`: would give a small one away. */
  count: number | 'fewer-than-5' | 'hidden' | null;
  /** As printed, or worked out of the count where the number of answers is known; null beside a hidden count. */
  percent: number | null;
  /** Why the percentage cannot be right; null where nothing is known against it. */
  fault: string | null;
}

/** A survey with what does not add up in it. Responses are responses and never people. */
export interface ReportSurvey {
  slug: string;
  title: string;
  partner: string | null;
  partnerName: string | null;
  opened: string | null;
  closed: string | null;
  distributed: string | null;
  invited: number | null;
  responses: number | 'fewer-than-5' | null;
  /** `hidden`: would give a small one away. */
  respondents: { kind: string; count: number | 'fewer-than-5' | 'hidden' }[];
  questions: {
    text: string;
    /** How many answered; null: as printed, base not stated. */
    base: number | 'fewer-than-5' | null;
    notApplicable: number | 'fewer-than-5' | null;
    answers: ReportAnswer[];
    faults: string[];
    note: string | null;
  }[];
  faults: string[];
  note: string | null;
  source: string | null;
}

/** A quote that may be printed. */
export interface ReportQuote {
  text: string;
  kind: string;
  saidBy: string | null;
  partner: string | null;
  partnerName: string | null;
  /** Title of the survey it was an answer to. */
  survey: string | null;
  source: string | null;
}

/** Counts of an outcome side by side; small ones are hidden from every report. */
export interface ReportOutcome {
  title: string;
  kind: string;
  partner: string | null;
  partnerName: string | null;
  parts: {
    when: 'before' | 'during' | 'after';
    from: string | null;
    to: string | null;
    words: string | null;
    /** Null where nobody has it. */
    count: number | 'fewer-than-5' | null;
  }[];
  /** Only between equally long times; `difference` null: the times are not equally long, so nothing is said. Never why. */
  comparisons: { from: string; to: string; days: number[]; difference: number | null }[];
  note: string | null;
  source: string | null;
}

/** Something that was done in the week or came out of it. */
export interface ReportActivityLine {
  title: string;
  kind: string;
  from: string;
  to: string;
  lead: string | null;
  leadName: string | null;
  description: string | null;
  location: string | null;
}

/** What a report shows beside numbers of posts. */
export interface ReportEvidence {
  surveys: ReportSurvey[];
  quotes: ReportQuote[];
  outcomes: ReportOutcome[];
  activities: ReportActivityLine[];
}
