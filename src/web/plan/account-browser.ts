const BROWSERS: readonly (readonly [mark: RegExp, name: string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [mark: RegExp, name: string])[] = [
  [/\bWindows NT\b/, 'Windows'],
  [/\biPhone\b/, 'an iPhone'],
  [/\biPad\b/, 'an iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bMac OS X\b|\bMacintosh\b/, 'a Mac'],
  [/\bCrOS\b/, 'a Chromebook'],
  [/\bLinux\b/, 'Linux'],
];

const named = (client: string, names: typeof BROWSERS): string | undefined => names.find(([mark]) => mark.test(client))?.[1];

/** A browser as its user would call it, from the long line that it calls itself: "Firefox on Windows". */
export function browserName(client: string | null): string {
  if (client === null) return 'A browser that did not say its name';
  const browser = named(client, BROWSERS);
  const system = named(client, SYSTEMS);
  if (browser === undefined) return system === undefined ? 'Another browser or program' : `A browser on ${system}`;
  return system === undefined ? browser : `${browser} on ${system}`;
}
