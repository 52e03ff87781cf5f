/** Where the stylesheet and the scripts are: `js` is for every page, the others for those that ask for them. */
interface Assets {
  readonly css: string;
  readonly js: string;
  readonly editor: string;
}

// Put in by the build, which knows what it named them; not there where the sources run as they are.
declare const BUILT_ASSETS: Assets | undefined;

/** Where pages find the stylesheet and the scripts. */
export const ASSETS: Assets =
  typeof BUILT_ASSETS === 'undefined'
    ? { css: '/assets/app.css', js: '/assets/app.js', editor: '/assets/editor.js' }
    : BUILT_ASSETS;
