import { IconArrowDownLeft, IconArrowUpRight } from "@tabler/icons-react";
import { useT } from "../../components/l10n";
import { directionIds } from "../../components/words";
import type { Direction } from "../../ipc/types";
import classes from "./DirectionLabel.module.css";

/** Who approached whom. */
export function DirectionLabel({ direction }: { direction: Exclude<Direction, "none"> }) {
  const t = useT();
  const Arrow = direction === "in" ? IconArrowDownLeft : IconArrowUpRight;
  return (
    <span className={classes.direction}>
      <Arrow size={13} aria-hidden />
      {t(directionIds[direction])}
    </span>
  );
}
