/** What was changed, each table named once: `Kontakt: Art, Text` rather than `Kontakt: Art, Kontakt: Text`. */
export function changedFields(labels: string[]): string {
  const fieldsOf = new Map<string, Set<string>>();
  for (const label of labels) {
    const [table = "", field = ""] = label.split(/: (.*)/s);
    const fields = fieldsOf.get(table) ?? new Set();
    if (field) fields.add(field);
    fieldsOf.set(table, fields);
  }
  return [...fieldsOf].map(([table, fields]) => [table, [...fields].join(", ")].filter(Boolean).join(": ")).join("; ");
}
