import { useState } from "react";
import { useT } from "../../components/l10n";
import { Page } from "../../components/Page";
import { navigate, usePlace } from "../../components/router";
import { DropZone } from "./DropZone";
import { PastImports } from "./PastImports";
import { Wizard } from "./Wizard";

/** Brings in persons from other programs. */
export function Import() {
  const t = useT();
  const { path } = usePlace();
  const [chosen, setChosen] = useState<string[] | null>(null);
  // A place of its own: the menu on the left and *back* lead out of it, to the beginning.
  const files = path[1] === "file" ? chosen : null;
  return (
    <Page title={t("import-title")} note={files ? undefined : t("import-note")} narrow>
      {files ? (
        <Wizard key={files.join("\n")} files={files} onClose={() => navigate("/import")} />
      ) : (
        <>
          <DropZone
            onFiles={(dropped) => {
              setChosen(dropped);
              navigate("/import/file");
            }}
          />
          <PastImports />
        </>
      )}
    </Page>
  );
}
