/** What a receipt is quoted by: the end of its version's id, in groups that can be read out. */
export function receiptReference(versionId: string): string {
  const end = versionId.slice(-8).toUpperCase();
  return `${end.slice(0, 4)}-${end.slice(4)}`;
}
