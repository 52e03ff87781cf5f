const SIGN_LANGUAGES: ReadonlyMap<string, string> = new Map([['bfi', 'British Sign Language']]);
const LANGUAGES = new Intl.DisplayNames('en-GB', { type: 'language' });

/** A language tag in English: `cy` is Welsh. What nobody knows stays as it is. */
export function languageName(tag: string): string {
  try {
    return SIGN_LANGUAGES.get(tag) ?? LANGUAGES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
