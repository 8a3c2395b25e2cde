import { Button, Text, Title } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { chooseFiles } from "../../ipc/commands";
import { onFilesDropped } from "../../ipc/desktop";
import classes from "./Import.module.css";

/** Takes files that are dropped on the window, or chosen in the system's dialog. */
export function DropZone({ onFiles }: { onFiles: (files: string[]) => void }) {
  const t = useT();
  const [over, setOver] = useState(false);
  useEffect(() => onFilesDropped({ onOver: setOver, onDrop: onFiles }), [onFiles]);
  const choose = useMutation({
    mutationFn: () =>
      chooseFiles([
        { name: t("import-files-all"), extensions: ["csv", "txt", "tsv", "xlsx", "vcf", "vcard"] },
        { name: t("format-csv"), extensions: ["csv", "txt", "tsv"] },
        { name: t("format-xlsx"), extensions: ["xlsx"] },
        { name: t("format-vcard"), extensions: ["vcf", "vcard"] },
      ]),
    onSuccess: (files) => files.length > 0 && onFiles(files),
  });
  return (
    <div className={classes.drop} data-over={over || undefined} data-testid="import-drop">
      <span className={classes.dropIcon} aria-hidden>
        <IconFileImport size={30} stroke={1.4} />
      </span>
      <div className={classes.dropText}>
        <Title order={2}>{over ? t("import-drop-now") : t("import-drop")}</Title>
        <Text c="dimmed" size="sm">
          {t("import-drop-text")}
        </Text>
      </div>
      <Button onClick={() => choose.mutate()} loading={choose.isPending} data-testid="import-choose-file">
        {t("import-choose")}
      </Button>
      {choose.error && <ProblemAlert problem={choose.error} />}
    </div>
  );
}
