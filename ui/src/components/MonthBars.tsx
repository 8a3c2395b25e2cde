import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useFormat } from "./format";
import classes from "./MonthBars.module.css";
import { shortMonth } from "./months";

/** A part of each bar, from the top down; its colour is one of CSS. */
export type BarPart = { key: string; label: string; color: string; values: number[] };

/** A bar for each month to come; each says its numbers in words, and can be chosen where there is something to choose. */
export function MonthBars(props: {
  months: string[];
  parts: BarPart[];
  words: (month: string, values: number[]) => string;
  chosen?: string | null;
  onChoose?: (month: string) => void;
  /** Of the bars, in pixels. */
  height?: number;
  testid: string;
}) {
  const { months, parts, words, chosen, onChoose, testid } = props;
  const format = useFormat();
  const all = months.map((_, at) => parts.map(({ values }) => values[at] ?? 0));
  const sums = all.map((values) => values.reduce((sum, one) => sum + one, 0));
  const most = Math.max(1, ...sums);
  return (
    <>
      <div className={classes.bars} style={{ minHeight: props.height }}>
        {months.map((month, at) => {
          const values = all[at] ?? [];
          const sum = sums[at] ?? 0;
          const said = words(month, values);
          const inside = (
            <>
              <span className={classes.count}>{sum > 0 ? format.number(sum) : ""}</span>
              <span className={classes.column}>
                {parts.map(({ key, color }, part) => (
                  <i key={key} style={{ height: `${(100 * (values[part] ?? 0)) / most}%`, background: color }} />
                ))}
              </span>
              <small>
                {(at === 0 && !months[1]?.endsWith("-01")) || month.endsWith("-01")
                  ? shortMonth(month)
                  : month.slice(5)}
              </small>
            </>
          );
          const shared = {
            className: classes.bar,
            title: said,
            "data-testid": `${testid}-${month}`,
          };
          return onChoose ? (
            <UnstyledButton
              key={month}
              {...shared}
              disabled={sum === 0}
              aria-pressed={chosen === month}
              onClick={() => onChoose(month)}
            >
              {inside}
              {/* After what is seen: who speaks to the window names a bar by what they see. */}
              <VisuallyHidden>{said}</VisuallyHidden>
            </UnstyledButton>
          ) : (
            <div key={month} {...shared} role="img" aria-label={said}>
              {inside}
            </div>
          );
        })}
      </div>
      <ul className={classes.legend}>
        {[...parts].reverse().map(({ key, label, color }) => (
          <li key={key}>
            <i aria-hidden style={{ background: color }} />
            {label}
          </li>
        ))}
      </ul>
    </>
  );
}
