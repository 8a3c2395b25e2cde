import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Cover.module.css";
import { useT } from "./l10n";

/** The mark: a card with its rider. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path
        d="M4 11.5A2.5 2.5 0 0 1 6.5 9H7V6.5A2.5 2.5 0 0 1 9.5 4h6A2.5 2.5 0 0 1 18 6.5V9h7.5a2.5 2.5 0 0 1 2.5 2.5v14a2.5 2.5 0 0 1-2.5 2.5h-19A2.5 2.5 0 0 1 4 25.5z"
        fill="currentColor"
      />
      <path
        d="M9.5 15h13M9.5 19h13M9.5 23h7"
        stroke="var(--mark-line, #1b434f)"
        strokeWidth="1.9"
        strokeLinecap="round"
      />
    </svg>
  );
}

/** The frame of what is there before a workspace is open: the brand beside one calm column. */
export function Cover({ children, version, step }: { children: ReactNode; version?: string; step?: boolean }) {
  const t = useT();
  return (
    <div className={classes.cover} data-step={step || undefined}>
      <aside className={classes.brand}>
        <div className={classes.name}>
          <Mark size={30} />
          <span>Kartei</span>
        </div>
        <div className={classes.drawer} aria-hidden>
          {["prospect", "customer", "business_contact", "supplier", "applicant", "employee"].map((kind, i) => (
            <span key={kind} style={{ "--at": i, "--rider": `var(--k-rider-${kind})` } as React.CSSProperties} />
          ))}
        </div>
        <div className={classes.promise}>
          <p>{t("cover-promise")}</p>
          <p className={classes.small}>{t("cover-local")}</p>
          {version && (
            <Text size="xs" className={classes.small}>
              {t("cover-version", { version })}
            </Text>
          )}
        </div>
      </aside>
      <main className={classes.column}>
        <div className={classes.inner}>{children}</div>
      </main>
    </div>
  );
}
