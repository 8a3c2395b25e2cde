import { Button, Group, Stack, Text } from "@mantine/core";
import { useT } from "../../components/l10n";
import { Page } from "../../components/Page";
import { navigate } from "../../components/router";
import { Section } from "../../components/Section";
import type { Erased } from "../../ipc/types";
import { CountTable, KeptList, RecipientList, StayingNote } from "./What";

/** What an erasure did: what is gone, what a law keeps, and who is still to be told. */
export function ErasedPage({ name, erased }: { name: string; erased: Erased }) {
  const t = useT();
  const { kept, recipients, redacted } = erased;
  return (
    <Page
      narrow
      title={t(kept.length > 0 ? "erased-partly-title" : "erased-title", { name })}
      note={t(kept.length > 0 ? "erased-partly-text" : "erased-text")}
    >
      <Stack gap="lg" data-testid="erased">
        <Section title={t("erased-gone")}>
          <CountTable counts={erased.erased} testid="erased-counts" />
          {redacted > 0 && (
            <Text size="sm" mt={6}>
              {t("erased-redacted", { count: redacted })}
            </Text>
          )}
          <StayingNote texts={erased.staying} />
        </Section>
        {kept.length > 0 && (
          <Section title={t("erase-keeps")}>
            <KeptList kept={kept} />
          </Section>
        )}
        {recipients.length > 0 && (
          <Section title={t("recipients-title")}>
            <RecipientList recipients={recipients} />
          </Section>
        )}
        <Group>
          <Button onClick={() => navigate("/persons")} data-testid="erased-done">
            {t("person-back")}
          </Button>
          {recipients.length > 0 && (
            <Button variant="default" onClick={() => navigate("/retention/recipients")}>
              {t("erased-to-recipients")}
            </Button>
          )}
        </Group>
      </Stack>
    </Page>
  );
}
