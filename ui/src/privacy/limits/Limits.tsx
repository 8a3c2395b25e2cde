import { Button, Group, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../../components/format";
import { useLanguage, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { within } from "../../components/privacyWords";
import { useMay } from "../../components/session";
import type { LimitView } from "../../ipc/types";
import { LimitDrawer } from "./LimitDrawer";
import classes from "./Limits.module.css";
import { limitIds, limitsQuery, unitIds } from "./words";

/** By which ages and periods consents are checked, and what says so. */
export function Limits() {
  const t = useT();
  const mayChange = useMay("administer");
  const limits = useQuery(limitsQuery);
  const [editing, setEditing] = useState<LimitView | null>(null);
  return (
    <section className={classes.card}>
      <Title order={2}>{t("limits-title")}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("limits-note")} {!mayChange && t("settings-not-yours")}
      </Text>
      {limits.error && <ProblemAlert problem={limits.error} onRetry={() => limits.refetch()} />}
      <ul className={classes.list} data-testid="limits">
        {limits.data?.map((limit) => (
          <Row key={limit.key} limit={limit} onEdit={mayChange ? () => setEditing(limit) : undefined} />
        ))}
      </ul>
      <LimitDrawer limit={editing} onClose={() => setEditing(null)} />
    </section>
  );
}

function Row({ limit, onEdit }: { limit: LimitView; onEdit?: () => void }) {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const amount = (count: number) => t(unitIds[limit.unit], { count });
  const { name, hint } = limitIds[limit.key];
  return (
    <li data-testid={`limit-${limit.key}`}>
      <div>
        <Group gap={8}>
          <span>{t(name)}</span>
          <strong>{amount(limit.value)}</strong>
          {limit.value !== limit.shipped && (
            <Text span size="sm" c="dimmed">
              {t("limits-shipped", { amount: amount(limit.shipped) })}
            </Text>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {t(hint)}
        </Text>
        <Text size="xs" c="dimmed">
          {t("purposes-law-of", { source: within(limit.source, language), date: format.date(limit.as_of) })}
        </Text>
      </div>
      {onEdit && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={onEdit}
          aria-label={t("limits-edit-of", { name: t(name) })}
          data-testid={`limit-edit-${limit.key}`}
        >
          {t("rule-edit")}
        </Button>
      )}
    </li>
  );
}
