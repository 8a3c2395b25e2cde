import { Button, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../../components/format";
import { type MessageId, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { noticeIds } from "../../components/privacyWords";
import { useMay } from "../../components/session";
import { NextVersion, TextList, VersionedText, versionsBy } from "../../components/VersionedText";
import { addNoticeText } from "../../ipc/commands";
import type { NoticeKind } from "../../ipc/types";
import classes from "./Notices.module.css";
import { noticeTextsQuery } from "./queries";

/** What a text may leave open for each person. */
const placeholders: Record<string, MessageId> = {
  name: "placeholder-name",
  controller: "placeholder-controller",
  contact: "placeholder-contact",
  dpo: "placeholder-dpo",
  source: "placeholder-source",
  collected: "placeholder-collected",
  categories: "placeholder-categories",
  purposes: "placeholder-purposes",
  recipients: "placeholder-recipients",
};

/** What the law wants said of all of them (Art. 13, 14 GDPR). */
const wanted = ["controller", "source", "categories", "purposes", "recipients", "contact"];

/** What it wants said beside that and no placeholder stands for, as far as the words tell; the core looks for the same. */
const unsaid: [MessageId, RegExp][] = [
  [
    "notice-unsaid-transfers",
    /drittland|drittländer|drittstaat|wirtschaftsraum|europäischen union|third countr|economic area|european union/i,
  ],
  [
    "notice-unsaid-duty",
    /daten geben|verpflichtet|vorgeschrieben|bereitstell|give us|obliged|required to|provision of/i,
  ],
];

/** What persons are told, in versions. */
export function NoticeTexts() {
  const t = useT();
  const format = useFormat();
  const mayChange = useMay("administer");
  const [writing, setWriting] = useState<NoticeKind | null>(null);
  const list = useQuery(noticeTextsQuery);
  const problem = list.error && <ProblemAlert problem={list.error} onRetry={() => list.refetch()} />;
  // What is being written stays when looking again fails.
  if (problem && !list.data) return problem;
  const texts = versionsBy(list.data ?? [], ({ kind }) => kind);
  const missing = (kind: NoticeKind | null) => (text: { de: string; en: string }) => {
    if (kind !== "information") return [];
    return (["de", "en"] as const).flatMap((of) => {
      const language = format.language(of);
      const names = wanted.filter((name) => !text[of].includes(`{${name}}`)).map((name) => `{${name}}`);
      const left = names.length === 0 ? [] : [t("notice-left-out", { language, names: names.join(", ") })];
      return [...left, ...unsaid.filter(([, said]) => !said.test(text[of])).map(([id]) => t(id, { language }))];
    });
  };
  const written = texts.find(([kind]) => kind === writing)?.[1][0]?.byLanguage ?? null;
  return (
    <>
      {problem}
      <Title order={2} mb={4}>
        {t("notice-texts-title")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm" maw="80ch">
        {t("notice-texts-note")}
      </Text>
      <TextList testid="notice-texts">
        {texts.map(([kind, versions]) => (
          <VersionedText
            key={kind}
            title={t(noticeIds[kind as NoticeKind])}
            versions={versions}
            usedId="notice-texts-used"
            missing={missing(kind as NoticeKind)}
            testid={`notice-text-${kind}`}
            action={
              mayChange && (
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconPlus size={15} aria-hidden />}
                  onClick={() => setWriting(kind as NoticeKind)}
                  data-testid={`notice-text-add-${kind}`}
                >
                  {t("declarations-add")}
                </Button>
              )
            }
          />
        ))}
      </TextList>
      <NextVersion
        title={t("notice-texts-add-title", { kind: writing ? t(noticeIds[writing]) : "" })}
        latest={written}
        explained={
          <>
            {t("notice-texts-add-text")}
            <ul className={classes.placeholders}>
              {Object.entries(placeholders).map(([name, id]) => (
                <li key={name}>
                  <code>{`{${name}}`}</code> {t(id)}
                </li>
              ))}
            </ul>
          </>
        }
        missing={missing(writing)}
        invalidates="declarations"
        done="declarations-added"
        mayBeOlder
        onSave={(text, since) => addNoticeText({ kind: writing ?? "information", text, since })}
        onClose={() => setWriting(null)}
        testid="notice-text"
      />
    </>
  );
}
