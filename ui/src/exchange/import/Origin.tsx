import { Autocomplete, Select, SimpleGrid, Text, TextInput, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { DateField } from "../../components/DateField";
import { useT } from "../../components/l10n";
import { saveKeys } from "../../components/saveKeys";
import { kindIds, kinds } from "../../components/words";
import { listImports } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { PersonKind } from "../../ipc/types";
import classes from "./Import.module.css";
import type { ImportOrigin } from "./Wizard";

/** Where the data come from: without that nothing is brought in. */
export function Origin(props: { origin: ImportOrigin; onChange: (origin: ImportOrigin) => void; onNext: () => void }) {
  const t = useT();
  const { origin } = props;
  const past = useQuery({ queryKey: keys.imports, queryFn: listImports });
  const set = (change: Partial<ImportOrigin>) => props.onChange({ ...origin, ...change });
  return (
    <form
      className={classes.box}
      onSubmit={(event) => {
        event.preventDefault();
        if (origin.source.trim() !== "") props.onNext();
      }}
      onKeyDown={saveKeys}
    >
      <Title order={2}>{t("import-source-title")}</Title>
      <Text c="dimmed" size="sm" mb="sm">
        {t("import-source-text")}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
        <Autocomplete
          label={t("import-source")}
          placeholder={t("import-source-example")}
          data={[...new Set(past.data?.map((one) => one.source) ?? [])]}
          value={origin.source}
          onChange={(source) => set({ source })}
          required
          // What is offered must not hide the fields below before one asks for it.
          openOnFocus={false}
          autoFocus
          data-testid="import-source"
        />
        <DateField
          label={t("import-collected")}
          description={t("import-collected-hint")}
          value={origin.collected_at}
          onChange={(collected_at) => set({ collected_at })}
          maxDate={new Date()}
          data-testid="import-collected"
          inputWrapperOrder={["label", "input", "description", "error"]}
        />
        <Select
          label={t("import-kind")}
          description={t("import-kind-hint")}
          data={kinds.map((kind) => ({ value: kind, label: t(kindIds[kind]) }))}
          value={origin.kind}
          onChange={(kind) => kind && set({ kind: kind as PersonKind })}
          allowDeselect={false}
          inputWrapperOrder={["label", "input", "description", "error"]}
          data-testid="import-kind"
        />
        <TextInput
          label={t("import-tag")}
          description={t("import-tag-hint")}
          value={origin.tag}
          onChange={(event) => set({ tag: event.currentTarget.value })}
          inputWrapperOrder={["label", "input", "description", "error"]}
        />
      </SimpleGrid>
    </form>
  );
}
