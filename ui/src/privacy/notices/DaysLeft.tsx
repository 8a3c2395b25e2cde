import { type Format, useFormat } from "../../components/format";
import { type Translate, useT } from "../../components/l10n";
import type { DueNotice } from "../../ipc/types";
import classes from "./Notices.module.css";

type Due = Pick<DueNotice, "due" | "days_left">;

/** How many days are left for a notice; what is overdue stands out. */
export function DaysLeft({ due }: { due: Due }) {
  const text = daysLeft(useT(), useFormat(), due);
  return <span className={due.days_left < 0 ? classes.over : undefined}>{text}</span>;
}

function daysLeft(t: Translate, format: Format, { due, days_left }: Due): string {
  const values = { days: Math.abs(days_left), date: format.date(due) };
  return t(days_left < 0 ? "notices-due-over" : "notices-due-by", values);
}

DaysLeft.text = daysLeft;
