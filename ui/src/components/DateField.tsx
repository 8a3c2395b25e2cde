import { DateInput, type DateInputProps } from "@mantine/dates";
import { useState } from "react";
import { useLanguage, useT } from "./l10n";
import { localParts } from "./time";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * Reads a day as people type it: 3.7.2026, 03/07/26, 2026-07-03, 3 Jul 2026, 3.7. (this year). A year that is not written out is
 * none after `latest`: nobody was born in the future.
 */
export function parseDay(typed: string, today = new Date(), latest = "9999-12-31"): string | null {
  const text = typed.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const written = /^(\d{1,2})[./\s-]+(\d{1,2})(?:[./\s-]+(\d{2}|\d{4})?)?$/.exec(text);
  // As the field shows it in English.
  const named = /^(\d{1,2})\s+([a-z]{3})[a-z]*\.?\s+(\d{4})$/i.exec(text);
  const inWords = named ? MONTHS.indexOf((named[2] ?? "").toLowerCase()) + 1 : 0;
  const parts = iso
    ? [iso[1], iso[2], iso[3]]
    : written
      ? [written[3], written[2], written[1]]
      : named && inWords > 0
        ? [named[3], String(inWords), named[1]]
        : null;
  if (!parts) return null;
  const thisYear = today.getFullYear();
  const short = parts[0] === undefined ? thisYear : Number(parts[0]);
  const century = short + 2000 <= thisYear + 10 ? 2000 : 1900;
  const [year, month, day] = [short < 100 ? short + century : short, Number(parts[1]), Number(parts[2])];
  const found = dayOf(year, month, day);
  if (found === null || found <= latest) return found;
  if (parts[0] === undefined) return dayOf(year - 1, month, day);
  return short < 100 ? dayOf(year - 100, month, day) : found;
}

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

type Props = Omit<DateInputProps, "value" | "onChange" | "onKeyDown" | "onClick" | "onBlur"> & {
  /** "YYYY-MM-DD" */
  value: string | null;
  onChange: (value: string | null) => void;
};

/** A day, typed or picked from a calendar. */
export function DateField({ value, onChange, popoverProps, ...rest }: Props) {
  const latest =
    rest.maxDate instanceof Date ? localParts(rest.maxDate).day : String(rest.maxDate ?? "9999-12-31").slice(0, 10);
  const [opened, setOpened] = useState(false);
  // Who has written a day and says so needs no calendar over what is below.
  const [said, setSaid] = useState(false);
  const t = useT();
  const language = useLanguage();
  return (
    <DateInput
      ariaLabels={{
        previousMonth: t("calendar-previous"),
        nextMonth: t("calendar-next"),
        previousYear: t("calendar-previous"),
        nextYear: t("calendar-next"),
        previousDecade: t("calendar-previous"),
        nextDecade: t("calendar-next"),
        monthLevelControl: t("calendar-level"),
        yearLevelControl: t("calendar-level"),
      }}
      valueFormat={language === "de" ? "DD.MM.YYYY" : "D MMM YYYY"}
      dateParser={(typed) => parseDay(typed, new Date(), latest)}
      value={value}
      onChange={(chosen) => onChange(chosen === null ? null : String(chosen).slice(0, 10))}
      clearButtonProps={{ "aria-label": t("field-clear") }}
      popoverProps={{
        withinPortal: true,
        zIndex: 400,
        disabled: said,
        onOpen: () => setOpened(true),
        onClose: () => setOpened(false),
        ...popoverProps,
      }}
      // The first Escape closes the calendar, and not the dialog around it.
      data-mantine-stop-propagation={(opened && !said) || undefined}
      // Whoever writes on, and not whoever goes on, has the calendar again.
      onKeyDown={({ key }) => setSaid((before) => key === "Enter" || (before && key.length > 1))}
      onClick={() => setSaid(false)}
      onBlur={() => setSaid(false)}
      {...rest}
    />
  );
}
