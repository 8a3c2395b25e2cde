import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useT } from "../components/l10n";
import { Readings } from "../records/readings/Readings";
import { HistoryList } from "../vault/history/HistoryList";

/** What was done to a person's data, or who looked at them. */
export function PersonHistoryTab({ person }: { person: string }) {
  const t = useT();
  const [shown, setShown] = useState("changes");
  return (
    <>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label={t("readings-switch")}
        data={[
          { value: "changes", label: <span data-testid="history-changes">{t("readings-changes")}</span> },
          { value: "readings", label: <span data-testid="history-readings">{t("readings-title")}</span> },
        ]}
        value={shown}
        onChange={setShown}
        style={{ alignSelf: "flex-start" }}
      />
      {shown === "readings" ? <Readings key={person} person={person} /> : <HistoryList person={person} />}
    </>
  );
}
