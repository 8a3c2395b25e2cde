import { useElementSize } from "@mantine/hooks";
import { useFormat } from "../../components/format";
import { shortMonth } from "../../components/months";
import classes from "./Coverage.module.css";
import { grid, shape } from "./figures";

export type Line = { key: string; label: string; values: number[] };

const HEIGHT = 190;
const LEFT = 40;
const RIGHT = 8;
const TOP = 10;
const BOTTOM = 26;
/** Until it is known how wide the picture is. */
const WIDTH = 560;
/** Every third month has its name beneath: there is no room for all. */
const MONTHS_NAMED = 3;

/** Lines over months. What they say is in a table beside them too. */
export function Lines({ label, months, lines }: { label: string; months: string[]; lines: Line[] }) {
  const format = useFormat();
  // Drawn as wide as it is: the letters keep the size of all others.
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const width = measured || WIDTH;
  const steps = grid(Math.max(1, ...lines.flatMap(({ values }) => values)));
  const top = steps.at(-1) ?? 1;
  const x = (at: number) => LEFT + (at * (width - LEFT - RIGHT)) / Math.max(1, months.length - 1);
  const y = (value: number) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM);
  return (
    <div ref={ref} className={classes.picture}>
      <svg width={width} height={HEIGHT} role="img" aria-label={label}>
        {steps.map((step) => (
          <g key={step}>
            <line x1={LEFT} x2={width - RIGHT} y1={y(step)} y2={y(step)} className={classes.rule} />
            <text x={LEFT - 8} y={y(step) + 4} textAnchor="end">
              {format.number(step)}
            </text>
          </g>
        ))}
        {months.map((month, at) =>
          (months.length - 1 - at) % MONTHS_NAMED === 0 ? (
            <text key={month} x={x(at)} y={HEIGHT - 6} textAnchor={at === months.length - 1 ? "end" : "middle"}>
              {shortMonth(month)}
            </text>
          ) : null,
        )}
        {lines.map((line, at) => (
          <g key={line.key} className={classes.line} data-series={at % 6}>
            <polyline points={shape(line.values, x, y)} />
            <circle cx={x(line.values.length - 1)} cy={y(line.values.at(-1) ?? 0)} r={3.5} />
          </g>
        ))}
      </svg>
    </div>
  );
}
