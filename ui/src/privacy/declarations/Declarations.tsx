import { Button, Menu, Text } from "@mantine/core";
import { IconChevronDown, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyState } from "../../components/EmptyState";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { purposesQuery, usePurposeName } from "../../components/purposes";
import { useMay, useSession } from "../../components/session";
import { NextVersion, TextList, VersionedText, versionsBy } from "../../components/VersionedText";
import { addDeclaration, listDeclarations } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Purpose } from "../../ipc/types";

/** The words that people say yes to, in versions. */
export function Declarations() {
  const t = useT();
  const format = useFormat();
  const name = usePurposeName();
  const mayChange = useMay("administer");
  const { controller } = useSession();
  const [writing, setWriting] = useState<string | null>(null);
  const declarations = useQuery({ queryKey: keys.declarations, queryFn: listDeclarations });
  const purposes = useQuery(purposesQuery);
  const problem = declarations.error && (
    <ProblemAlert problem={declarations.error} onRetry={() => declarations.refetch()} />
  );
  // What is being written stays when looking again fails.
  if (problem && !declarations.data) return problem;
  const written = versionsBy(declarations.data ?? [], ({ purpose }) => purpose);
  const texts = [...written, ...silent(purposes.data ?? [], written)];
  const others = (purposes.data ?? []).filter(
    ({ key, ended_on }) => ended_on === null && !texts.some(([purpose]) => purpose === key),
  );
  if (declarations.data && purposes.data && texts.length + others.length === 0) {
    return <EmptyState title={t("declarations-empty-title")} text={t("declarations-empty-text")} />;
  }
  const missing = (text: { de: string; en: string }) =>
    (["de", "en"] as const)
      .filter((language) => text[language].trim() !== "")
      .flatMap((of) => {
        const values = { language: format.language(of), controller: controller.name };
        return [
          ...(saysWithdrawal(text[of]) ? [] : [t("declarations-no-withdrawal", values)]),
          ...(namesController(text[of], controller.name) ? [] : [t("declarations-no-controller", values)]),
        ];
      });
  const latest = writing === null ? null : (written.find(([purpose]) => purpose === writing)?.[1][0]?.byLanguage ?? []);
  return (
    <>
      {problem}
      <Text size="sm" c="dimmed" mb="sm" maw="80ch">
        {t("declarations-note")}
      </Text>
      <TextList testid="declarations">
        {texts.map(([purpose, versions]) => (
          <VersionedText
            key={purpose}
            title={name(purpose)}
            versions={versions}
            none={t("declarations-none")}
            usedId="declarations-used"
            missing={missing}
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
      {mayChange && others.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              size="xs"
              variant="subtle"
              mt="sm"
              rightSection={<IconChevronDown size={15} aria-hidden />}
              data-testid="declaration-other"
            >
              {t("declarations-other")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label maw="42ch">{t("declarations-other-why")}</Menu.Label>
            {others.map(({ key }) => (
              <Menu.Item key={key} onClick={() => setWriting(key)} data-testid={`declaration-first-${key}`}>
                {name(key)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <NextVersion
        title={t("declarations-add-title", { purpose: writing ? name(writing) : "" })}
        latest={latest}
        explained={t("declarations-add-text")}
        missing={missing}
        invalidates="declarations"
        done="declarations-added"
        mayBeOlder
        mayInform
        onSave={(text, since, informs) => addDeclaration({ purpose: writing ?? "", text, since, informs })}
        onClose={() => setWriting(null)}
        testid="declaration"
      />
    </>
  );
}

/** Whether the words say that the consent can be withdrawn (Art. 7(3) GDPR); the core looks for the same. */
function saysWithdrawal(text: string): boolean {
  return /widerruf|zurückzieh|zurückzuzieh|zurücknehm|zurückzunehm|withdraw|revoke|take back/i.test(text);
}

/** Whether the words name to whom somebody consents (Art. 4(11) GDPR); the core looks for the same. */
function namesController(text: string, controller: string): boolean {
  const plain = (words: string) => words.trim().replace(/\s+/g, " ").toLowerCase();
  return plain(text).includes(plain(controller));
}

/** Purposes that want a consent, whatever the channel, and have no text to ask for it yet. */
function silent(purposes: Purpose[], written: [string, unknown][]): [string, []][] {
  const isSilent = ({ key, basis, ended_on }: Purpose) =>
    basis === "consent" && ended_on === null && !written.some(([purpose]) => purpose === key);
  return purposes.filter(isSilent).map(({ key }) => [key, []]);
}
