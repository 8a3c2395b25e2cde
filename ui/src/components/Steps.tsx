import { useEffect, useRef } from "react";
import { useT } from "./l10n";
import classes from "./Steps.module.css";

/** How far one is. */
export function Steps({ of, at }: { of: number; at: number }) {
  const t = useT();
  const place = useRef<HTMLDivElement>(null);
  // A step that begins with no field of its own begins here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step anew
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, [at]);
  return (
    <div ref={place} tabIndex={-1} className={classes.steps}>
      {Array.from({ length: of }, (_, i) => i + 1).map((step) => (
        <span key={step} data-done={step <= at || undefined} aria-hidden />
      ))}
      <small>{t("steps-at", { at, of })}</small>
    </div>
  );
}
