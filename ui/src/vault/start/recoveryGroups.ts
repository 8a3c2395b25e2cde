/** Cuts a recovery key into groups that a person can read, write down and type. */
export function recoveryGroups(whole: string): string[] {
  // What every key begins with need be neither written down nor typed.
  const key = whole.replace(/^AGE-SECRET-KEY-1/, "");
  const parts = key.split(/[-\s]+/).filter(Boolean);
  if (parts.length >= 4 && parts.every((part) => part.length <= 8)) return parts;
  return key.match(/.{1,6}/g) ?? [key];
}

/** Which two groups are asked back: never the first, which a key often begins with anyway. */
export function askedGroups(count: number, random: () => number = Math.random): [number, number] {
  const choices = Array.from({ length: count - 1 }, (_, i) => i + 1);
  const take = () => choices.splice(Math.floor(random() * choices.length), 1)[0] ?? 0;
  const [a, b] = [take(), take()];
  return a < b ? [a, b] : [b, a];
}

export function sameGroup(typed: string, group: string): boolean {
  return typed.replace(/[-\s]/g, "").toUpperCase() === group.replace(/[-\s]/g, "").toUpperCase();
}
