import { Group, Space, Tabs, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { CheckProofButton } from "../components/CheckProof";
import { type MessageId, useT } from "../components/l10n";
import { Page } from "../components/Page";
import { navigate } from "../components/router";
import { Ledger } from "../privacy/consents/Ledger";
import { Waiting } from "../privacy/consents/Waiting";
import { WithdrawAtButton } from "../privacy/consents/WithdrawAt";
import { Coverage } from "../privacy/coverage/Coverage";
import { Declarations } from "../privacy/declarations/Declarations";
import { UnneededNote } from "../privacy/minimisation/UnneededNote";
import { DueNotices } from "../privacy/notices/DueNotices";
import { NoticeTexts } from "../privacy/notices/NoticeTexts";
import { Purposes } from "../privacy/purposes/Purposes";
import { Suppression } from "../privacy/suppression/Suppression";

const parts: Record<string, { title: MessageId; note: MessageId; fill: boolean; screen: () => ReactNode }> = {
  ledger: { title: "consents-tab-ledger", note: "consents-note-ledger", fill: true, screen: () => <Ledger /> },
  waiting: { title: "consents-tab-waiting", note: "consents-note-waiting", fill: true, screen: () => <Waiting /> },
  purposes: {
    title: "consents-tab-purposes",
    note: "consents-note-purposes",
    fill: false,
    screen: () => <Purposes note={<UnneededNote />} />,
  },
  coverage: { title: "consents-tab-coverage", note: "consents-note-coverage", fill: true, screen: () => <Coverage /> },
  suppression: {
    title: "consents-tab-suppression",
    note: "consents-note-suppression",
    fill: false,
    screen: () => <Suppression />,
  },
  notices: { title: "consents-tab-notices", note: "consents-note-notices", fill: true, screen: () => <DueNotices /> },
  texts: { title: "consents-tab-texts", note: "consents-note-texts", fill: false, screen: () => <Texts /> },
};

function Actions() {
  return (
    <Group gap={8}>
      <CheckProofButton />
      <WithdrawAtButton />
    </Group>
  );
}

/** The words of consents, and of what persons are told. */
function Texts() {
  const t = useT();
  return (
    <>
      <Title order={2} mb={4}>
        {t("notice-texts-declarations")}
      </Title>
      <Declarations />
      <Space h="xl" />
      <NoticeTexts />
    </>
  );
}

/** As high as the screen, so that a list in it scrolls in itself. */
const column = { flex: 1, minHeight: 0, display: "flex", flexDirection: "column" } as const;

/** Who consented to what, for which purposes data are used, and with which words people are asked. */
export function ConsentsScreen({ part }: { part: string }) {
  const t = useT();
  const chosen = part in parts ? part : "ledger";
  const { note, fill, screen } = parts[chosen] ?? { note: "consents-note-ledger", fill: true, screen: () => null };
  return (
    <Page fill={fill} title={t("consents-title")} note={t(note)} actions={<Actions />}>
      <Tabs
        value={chosen}
        onChange={(to) => navigate(to === "ledger" ? "/consents" : `/consents/${to}`, undefined, true)}
        keepMounted={false}
        style={column}
      >
        <Tabs.List mb="sm">
          {Object.entries(parts).map(([key, one]) => (
            <Tabs.Tab key={key} value={key} data-testid={`consents-tab-${key}`}>
              {t(one.title)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={chosen} style={column}>
          {screen()}
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
