import { useT } from "../../components/l10n";
import { Page } from "../../components/Page";
import { HistoryList } from "./HistoryList";
import { HistoryStateBar } from "./HistoryStateBar";

/** Everything that was ever changed: who, what, when, why. */
export function History() {
  const t = useT();
  return (
    <Page fill title={t("history-title")} note={t("history-note")}>
      <HistoryStateBar />
      <HistoryList />
    </Page>
  );
}
