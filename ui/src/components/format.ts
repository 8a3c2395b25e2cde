import { useMemo } from "react";
import type { Language } from "../ipc/types";
import { useLanguage } from "./l10n";

/** Dates, times, numbers and sizes as the user's language writes them. */
export type Format = {
  date: (iso: string) => string;
  dateTime: (iso: string) => string;
  time: (iso: string) => string;
  /** "today", "3 days ago", from a month on the date. */
  ago: (iso: string) => string;
  /** A month as a heading: "March 2026". */
  month: (iso: string) => string;
  number: (n: number) => string;
  size: (bytes: number) => string;
  country: (code: string) => string;
  /** "de" as "Deutsch"; what is no such code stays as it is: imports bring whatever the file had. */
  language: (code: string) => string;
};

const DAY_MS = 86_400_000;

export function formatFor(language: Language): Format {
  const locale = language === "de" ? "de-DE" : "en-GB";
  // In English 01/11 is January to some and November to others.
  const day =
    language === "de" ? ({ day: "2-digit", month: "2-digit" } as const) : ({ day: "numeric", month: "short" } as const);
  const date = new Intl.DateTimeFormat(locale, { ...day, year: "numeric" });
  const dateTime = new Intl.DateTimeFormat(locale, {
    ...day,
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
  const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
  const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const number = new Intl.NumberFormat(locale);
  const oneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const languages = new Intl.DisplayNames([locale], { type: "language" });
  const regions = new Intl.DisplayNames([locale], { type: "region" });
  // A bare date has no time zone: reading it as UTC could show the day before.
  const parse = (iso: string) => new Date(iso.length === 10 ? `${iso}T12:00:00` : iso);
  const dayOf = (at: Date) => Math.floor((at.getTime() - at.getTimezoneOffset() * 60_000) / DAY_MS);
  const safe = (use: (at: Date) => string) => (iso: string) => {
    const at = parse(iso);
    return Number.isNaN(at.getTime()) ? iso : use(at);
  };
  return {
    date: safe((at) => date.format(at)),
    dateTime: safe((at) => dateTime.format(at)),
    time: safe((at) => time.format(at)),
    month: safe((at) => month.format(at)),
    ago: safe((at) => {
      const days = dayOf(at) - dayOf(new Date());
      return Math.abs(days) < 31 ? relative.format(days, "day") : date.format(at);
    }),
    number: (n) => number.format(n),
    size: (bytes) => {
      const units = ["B", "KB", "MB", "GB"];
      const power = bytes < 1 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
      return `${oneDigit.format(bytes / 1000 ** power)} ${units[power]}`;
    },
    language: (code) => {
      try {
        return languages.of(code.replace("_", "-")) ?? code;
      } catch {
        return code;
      }
    },
    country: (code) => {
      try {
        return /^[A-Za-z]{2}$/.test(code) ? (regions.of(code.toUpperCase()) ?? code) : code;
      } catch {
        return code;
      }
    },
  };
}

export function useFormat(): Format {
  const language = useLanguage();
  return useMemo(() => formatFor(language), [language]);
}
