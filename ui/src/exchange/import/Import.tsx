import { useEffect, useState } from "react";
import { useT } from "../../components/l10n";
import { Page } from "../../components/Page";
import { usePlace } from "../../components/router";
import { DropZone } from "./DropZone";
import { PastImports } from "./PastImports";
import { Wizard } from "./Wizard";

/** Brings in contacts from other programs. */
export function Import() {
  const t = useT();
  const { params } = usePlace();
  const [files, setFiles] = useState<string[] | null>(null);
  const again = params.get("again");
  // The way back to the beginning from the menu on the left.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value is the wish itself
  useEffect(() => setFiles(null), [again]);
  return (
    <Page title={t("import-title")} note={files ? undefined : t("import-note")} narrow>
      {files ? (
        <Wizard key={files.join("\n")} files={files} onClose={() => setFiles(null)} />
      ) : (
        <>
          <DropZone onFiles={setFiles} />
          <PastImports />
        </>
      )}
    </Page>
  );
}
