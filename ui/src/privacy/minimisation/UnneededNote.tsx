import { Alert, Text } from "@mantine/core";
import { IconLeaf } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useFormat } from "../../components/format";
import { useLanguage, useT } from "../../components/l10n";
import { categoryText, unneededIds, within } from "../../components/privacyWords";
import { unneeded } from "../../ipc/commands";
import { keys } from "../../ipc/keys";

/** Says what is kept though no purpose needs it, and what to do about it; nothing where all is needed. */
export function UnneededNote() {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const { data } = useQuery({ queryKey: keys.unneeded, queryFn: unneeded });
  if (!data || data.categories.length + data.fields.length === 0) return null;
  return (
    <Alert
      variant="light"
      color="yellow"
      icon={<IconLeaf size={18} aria-hidden />}
      title={t("unneeded-title")}
      styles={{
        root: { background: "var(--k-warn-bg)" },
        title: { color: "var(--k-warn)" },
        icon: { color: "var(--k-warn)" },
      }}
      data-testid="unneeded"
    >
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {data.categories.map(({ category, persons }) => (
          <li key={category}>{t("unneeded-category", { category: categoryText(t, category), count: persons })}</li>
        ))}
        {data.fields.map((field) => (
          <li key={field.id}>
            {t("unneeded-field", { name: within(field.name, language), count: field.values })}{" "}
            {field.over_on
              ? t("unneeded-purpose-ended-later", { date: format.date(field.over_on) })
              : t(unneededIds[field.why])}
          </li>
        ))}
      </ul>
      <Text size="sm" mt={6}>
        {t("unneeded-do")}
      </Text>
    </Alert>
  );
}
