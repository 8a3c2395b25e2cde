/** Keeps together what belongs to one citation of the law: "§ 7 Abs. 2", "Art. 6 Abs. 1 Buchst. a". */
export function unbroken(text: string): string {
  return text
    .replace(/(§|\b(?:Art|Abs|Buchst|Nr)\.|\bSatz) (?=\d|[a-z]\b)/g, "$1\u00a0")
    .replace(/(\d[a-z]?) (?=(?:Abs|Buchst|Nr)\. ?|Satz \d)/g, "$1\u00a0")
    .replace(/(Abs\.\u00a0\d+) (?=[a-z]\b)/g, "$1\u00a0");
}
