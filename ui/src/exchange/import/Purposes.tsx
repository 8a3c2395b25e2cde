import { MultiSelect, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useLanguage, useT } from "../../components/l10n";
import { basisIds } from "../../components/privacyWords";
import { purposesQuery } from "../../components/purposes";
import { kindIds } from "../../components/words";
import type { PersonKind, Purpose } from "../../ipc/types";
import classes from "./Import.module.css";

type Props = {
  kind: PersonKind;
  purposes: string[];
  legacy: string[];
  onChange: (change: { purposes?: string[]; legacy_consents?: string[] }) => void;
};

/** What the data are for, beside what follows from the kind, and what the persons are said to have agreed to. */
export function Purposes({ kind, purposes, legacy, onChange }: Props) {
  const t = useT();
  const language = useLanguage();
  const known = useQuery(purposesQuery);
  const running = (known.data ?? []).filter(({ ended_on }) => ended_on === null);
  const name = (purpose: Purpose) => purpose.name[language] || purpose.key;
  const follows = running.filter(({ kinds }) => kinds.includes(kind));
  const choices = (of: Purpose[]) => of.map((purpose) => ({ value: purpose.key, label: name(purpose) }));
  const basis = (key: string) => {
    const purpose = running.find((one) => one.key === key);
    return purpose && t(basisIds[purpose.basis]);
  };
  return (
    <section className={classes.box}>
      <Title order={2}>{t("import-purposes-title")}</Title>
      <Text c="dimmed" size="sm" mb="sm" data-testid="import-purposes-by-kind">
        {follows.length > 0
          ? t("import-purposes-by-kind", { kind: t(kindIds[kind]), names: follows.map(name).join(", ") })
          : t("import-purposes-by-kind-none", { kind: t(kindIds[kind]) })}
      </Text>
      <div className={classes.purposes}>
        <MultiSelect
          label={t("import-purposes")}
          description={t("import-purposes-hint")}
          data={choices(running.filter((purpose) => !follows.includes(purpose)))}
          renderOption={({ option }) => (
            <div>
              {option.label} <small className={classes.basis}>{basis(option.value)}</small>
            </div>
          )}
          value={purposes.filter((key) => !follows.some((purpose) => purpose.key === key))}
          onChange={(chosen) => onChange({ purposes: chosen })}
          searchable
          clearable
          inputWrapperOrder={["label", "input", "description", "error"]}
          data-testid="import-purposes"
        />
        <MultiSelect
          label={t("import-legacy")}
          description={t("import-legacy-hint")}
          data={choices(running.filter((purpose) => purpose.advertising || purpose.basis === "consent"))}
          value={legacy}
          onChange={(chosen) => onChange({ legacy_consents: chosen })}
          searchable
          clearable
          inputWrapperOrder={["label", "input", "description", "error"]}
          data-testid="import-legacy"
        />
      </div>
    </section>
  );
}
