/** Reads a time of day as people type it ("9", "9:30", "0930", "9.30"); null if it is none. */
export function parseTime(typed: string): string | null {
  const found = /^(\d{1,2})(?:[:.h]?(\d{2}))?$/.exec(typed.trim());
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)];
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

/** This moment as the form's day and time, in the user's own time zone. */
export function localParts(at: Date): { day: string; time: string } {
  const two = (n: number) => String(n).padStart(2, "0");
  return {
    day: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
  };
}

/** A day and a time of the user's own zone as RFC 3339 in UTC. */
export function toUtc(day: string, time: string): string {
  return new Date(`${day}T${time}:00`).toISOString().replace(/\.\d+Z$/, "Z");
}

/** When something happened that only its day is known of, for the core: none if it was today, which is now. */
export function momentOf(day: string | null, now = new Date()): string | null {
  return day === null || day >= localParts(now).day ? null : toUtc(day, "12:00");
}

/** The same of a no, which counts over whatever was agreed to on its day: the day's last moment. */
export function endOf(day: string | null, now = new Date()): string | null {
  return day === null || day >= localParts(now).day ? null : new Date(`${day}T23:59:59.999`).toISOString();
}
