import { Button, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyState } from "../../components/EmptyState";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { usePurposeName } from "../../components/purposes";
import { useMay } from "../../components/session";
import { NextVersion, TextList, VersionedText, versionsBy } from "../../components/VersionedText";
import { addDeclaration, listDeclarations } from "../../ipc/commands";
import { keys } from "../../ipc/keys";

/** The words that people say yes to, in versions. */
export function Declarations() {
  const t = useT();
  const name = usePurposeName();
  const mayChange = useMay("administer");
  const [writing, setWriting] = useState<string | null>(null);
  const declarations = useQuery({ queryKey: keys.declarations, queryFn: listDeclarations });
  if (declarations.error) return <ProblemAlert problem={declarations.error} onRetry={() => declarations.refetch()} />;
  if (declarations.data?.length === 0) {
    return <EmptyState title={t("declarations-empty-title")} text={t("declarations-empty-text")} />;
  }
  const texts = versionsBy(declarations.data ?? [], ({ purpose }) => purpose);
  const written = texts.find(([purpose]) => purpose === writing)?.[1][0]?.byLanguage ?? null;
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm" maw="80ch">
        {t("declarations-note")}
      </Text>
      <TextList testid="declarations">
        {texts.map(([purpose, versions]) => (
          <VersionedText
            key={purpose}
            title={name(purpose)}
            versions={versions}
            usedId="declarations-used"
            testid={`declaration-${purpose}`}
            action={
              mayChange && (
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconPlus size={15} aria-hidden />}
                  onClick={() => setWriting(purpose)}
                  data-testid={`declaration-add-${purpose}`}
                >
                  {t("declarations-add")}
                </Button>
              )
            }
          />
        ))}
      </TextList>
      <NextVersion
        title={t("declarations-add-title", { purpose: writing ? name(writing) : "" })}
        latest={written}
        explained={t("declarations-add-text")}
        invalidates="declarations"
        done="declarations-added"
        onSave={(text) => addDeclaration({ purpose: writing ?? "", text })}
        onClose={() => setWriting(null)}
        testid="declaration"
      />
    </>
  );
}
