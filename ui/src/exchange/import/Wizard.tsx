import { Button, Group, Loader, Modal, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { Steps } from "../../components/Steps";
import { localParts } from "../../components/time";
import { useUnsaved } from "../../components/useUnsaved";
import { inspectImport } from "../../ipc/commands";
import type {
  ColumnMapping,
  ImportOptions,
  ImportPreview,
  ImportResult,
  OnDuplicate,
  PersonKind,
} from "../../ipc/types";
import { Check } from "./Check";
import { Columns } from "./Columns";
import { Detected } from "./Detected";
import classes from "./Import.module.css";
import { Origin } from "./Origin";
import { Purposes } from "./Purposes";
import { SamplePreview } from "./SamplePreview";
import { Summary } from "./Summary";

export type ImportOrigin = {
  source: string;
  collected_at: string | null;
  kind: PersonKind;
  tag: string;
  purposes: string[];
  legacy_consents: string[];
};

const asDetected: ImportOptions = { format: null, encoding: null, delimiter: null, sheet: null, header_row: null };

/** From a file to persons: what it is → what its columns mean → where it is from → what would happen → done. */
export function Wizard({ files, onClose }: { files: string[]; onClose: () => void }) {
  const t = useT();
  const [step, setStep] = useState<1 | 2 | 3>(1);
  const [options, setOptions] = useState(asDetected);
  const [mapping, setMapping] = useState<ColumnMapping[] | null>(null);
  const [origin, setOrigin] = useState<ImportOrigin>(() => ({
    source: "",
    collected_at: localParts(new Date()).day,
    kind: "prospect",
    tag: "",
    purposes: [],
    legacy_consents: [],
  }));
  const [onDuplicate, setOnDuplicate] = useState<OnDuplicate>("skip");
  const [withdraw, setWithdraw] = useState(false);
  /** Stops the import that is being written; null while none is. */
  const [stop, setStop] = useState<(() => void) | null>(null);
  const [result, setResult] = useState<ImportResult | null>(null);
  const preview = useQuery({
    queryKey: ["import_preview", files, options, mapping],
    queryFn: ({ signal }) => inspectImport(files, options, mapping, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
  const changeOptions = (change: Partial<ImportOptions>) => {
    // Another reading of the file has other columns.
    setMapping(null);
    setOptions({ ...options, ...change });
  };
  const mapColumn = (index: number, field: string) => {
    const now: ColumnMapping[] =
      mapping ?? (preview.data?.columns ?? []).map(({ index: i, field: f }) => ({ index: i, field: f }));
    setMapping(now.map((one) => (one.index === index ? { ...one, field } : one)));
  };

  // A file that was only chosen is soon chosen again.
  const begun = step > 1 || mapping !== null || options !== asDetected;
  const leave = useUnsaved(begun && result === null, () => stop?.());

  if (result) return <Summary result={result} onClose={onClose} />;
  const read = preview.data;
  const nobody = read?.notes.includes("no_person_column") ?? false;
  return (
    <div className={classes.wizard} data-testid="import-wizard" data-step={step}>
      <Group justify="space-between">
        <Steps of={3} at={step} />
        {!stop && (
          <Button variant="subtle" size="compact-sm" onClick={onClose} data-testid="import-leave">
            {t("import-leave")}
          </Button>
        )}
      </Group>
      {preview.isPending && (
        <Group gap="sm" py="xl" justify="center">
          <Loader size="sm" /> <Text>{t("import-reading")}</Text>
        </Group>
      )}
      {preview.error && (
        <ProblemAlert
          problem={preview.error}
          retryLabel={t("import-other-file")}
          onRetry={() => {
            leave.saved();
            onClose();
          }}
        />
      )}
      {step === 1 && (read || preview.error) && (
        <>
          <Detected files={files} preview={read ?? null} options={options} onChange={changeOptions} />
          {read && !preview.error && <Contents preview={read} busy={preview.isFetching} onMap={mapColumn} />}
        </>
      )}
      {step === 2 && (
        <>
          <Origin origin={origin} onChange={setOrigin} onNext={() => setStep(3)} />
          <Purposes
            kind={origin.kind}
            purposes={origin.purposes}
            legacy={origin.legacy_consents}
            onChange={(change) => setOrigin({ ...origin, ...change })}
          />
        </>
      )}
      {step === 3 && (
        <Check
          request={{
            files,
            options,
            mapping,
            source: origin.source.trim(),
            collected_at: origin.collected_at,
            kind: origin.kind,
            tag: origin.tag.trim() || null,
            purposes: origin.purposes,
            legacy_consents: origin.legacy_consents,
            on_duplicate: onDuplicate,
            withdraw,
          }}
          records={read?.records ?? 0}
          onDuplicate={setOnDuplicate}
          onWithdraw={setWithdraw}
          onBack={() => setStep(2)}
          onBusy={(how) => setStop(() => how)}
          onDone={setResult}
        />
      )}
      {step === 1 && nobody && !preview.error && (
        <ProblemAlert problem={{ code: "import_no_person_column", details: {} }} />
      )}
      {step < 3 && (
        <Group justify="space-between" className={classes.foot}>
          <Button variant="default" onClick={() => (step === 1 ? onClose() : setStep(1))}>
            {t("import-back")}
          </Button>
          <Button
            disabled={!read || preview.error !== null || nobody || (step === 2 && origin.source.trim() === "")}
            onClick={() => setStep(step === 1 ? 2 : 3)}
            data-testid="import-next"
          >
            {t("import-next")}
          </Button>
        </Group>
      )}
      <Modal
        opened={leave.asking !== null}
        onClose={() => leave.asking?.onKeep()}
        title={stop ? t("import-leave-running") : t("import-leave-title")}
        size={460}
      >
        <Text size="sm">{stop ? t("import-leave-running-text") : t("import-leave-text")}</Text>
        <Group justify="flex-end" gap={8} mt="md">
          <Button variant="default" onClick={() => leave.asking?.onKeep()} data-autofocus>
            {t("import-leave-stay")}
          </Button>
          <Button color="red" onClick={() => leave.asking?.onDiscard()} data-testid="import-leave-yes">
            {t("import-leave-yes")}
          </Button>
        </Group>
      </Modal>
    </div>
  );
}

function Contents(props: { preview: ImportPreview; busy: boolean; onMap: (index: number, field: string) => void }) {
  return (
    <>
      {props.preview.columns.length > 0 && (
        <Columns columns={props.preview.columns} own={props.preview.own} onMap={props.onMap} />
      )}
      <SamplePreview preview={props.preview} busy={props.busy} />
    </>
  );
}
