/** Whether a reader takes gzip: `gzip` or `*` among its `Accept-Encoding`; `q=0` refuses it. */
export function acceptsGzip(header: string | null | undefined): boolean {
  if (header === null || header === undefined || header === '') return false;
  return header.split(',').some((entry) => {
    const [name = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    const refused = parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
    return (name === 'gzip' || name === '*') && !refused;
  });
}
