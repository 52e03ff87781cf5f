// Put in by the build, which knows what it named them; not there where the sources run as they are.
declare const BUILT_ASSETS: { css: string; js: string } | undefined;

/** Where pages find the stylesheet and the script. */
export const ASSETS: { readonly css: string; readonly js: string } =
  typeof BUILT_ASSETS === 'undefined' ? { css: '/assets/app.css', js: '/assets/app.js' } : BUILT_ASSETS;
