import { useT } from "./l10n";
import classes from "./Steps.module.css";

/** How far one is. */
export function Steps({ of, at }: { of: number; at: number }) {
  const t = useT();
  return (
    <div className={classes.steps}>
      {Array.from({ length: of }, (_, i) => i + 1).map((step) => (
        <span key={step} data-done={step <= at || undefined} aria-hidden />
      ))}
      <small>{t("steps-at", { at, of })}</small>
    </div>
  );
}
