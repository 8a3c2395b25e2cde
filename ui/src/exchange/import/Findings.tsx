import { Table, Text, Title } from "@mantine/core";
import { useFormat } from "../../components/format";
import { type MessageId, useT } from "../../components/l10n";
import { consentChannelIds } from "../../components/privacyWords";
import { usePurposeName } from "../../components/purposes";
import { duplicateReasonIds } from "../../components/words";
import type { ImportBlocked, ImportDuplicate, ImportFailure, ImportResult, ImportWithdrawal } from "../../ipc/types";
import classes from "./Import.module.css";

const rows: {
  name: "created" | "updated" | "withdrawn" | "skipped" | "suppressed" | "failed";
  id: MessageId;
  trial: MessageId;
}[] = [
  { name: "created", id: "import-count-created", trial: "import-would-create" },
  { name: "updated", id: "import-count-updated", trial: "import-would-update" },
  { name: "withdrawn", id: "import-count-withdrawn", trial: "import-would-withdraw" },
  { name: "skipped", id: "import-count-skipped", trial: "import-would-skip" },
  { name: "suppressed", id: "import-count-suppressed", trial: "import-would-suppress" },
  { name: "failed", id: "import-count-failed", trial: "import-would-fail" },
];

const SHOWN = 200;

/** How many records became what. */
export function Counts({ result, trial }: { result: ImportResult; trial?: boolean }) {
  const t = useT();
  const format = useFormat();
  return (
    <dl className={classes.counts}>
      {rows
        .map(({ name, id, trial: would }) => ({
          name,
          id: trial ? would : id,
          count: name === "failed" ? result.failed_total : result[name],
        }))
        .filter(({ name, count }) => name === "created" || count > 0)
        .map(({ name, id, count }) => (
          <div key={name} data-kind={name} data-testid={`import-count-${name}`} data-count={count}>
            <dd>{format.number(count)}</dd>
            <dt>{t(id)}</dt>
          </div>
        ))}
    </dl>
  );
}

/** The line of a record; where there are several files the file is said too. */
function usePlaceIn(all: { file: string; line: number }[]) {
  const format = useFormat();
  const ofSeveral = new Set(all.map(({ file }) => file)).size > 1;
  return ({ file, line }: { file: string; line: number }) =>
    ofSeveral ? (
      <>
        {format.number(line)}
        <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {file}
        </Text>
      </>
    ) : (
      format.number(line)
    );
}

/** Records that are perhaps stored already, and why that is thought. */
export function Duplicates({ found, total }: { found: ImportDuplicate[]; total: number }) {
  const t = useT();
  const place = usePlaceIn(found);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with the keys too
    <section className={classes.list} tabIndex={0} aria-label={t("import-duplicates-list")}>
      <Table verticalSpacing={4} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={80}>{t("import-line")}</Table.Th>
            <Table.Th>{t("import-in-file")}</Table.Th>
            <Table.Th>{t("import-stored")}</Table.Th>
            <Table.Th>{t("import-because")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {found.map((duplicate) => (
            <Table.Tr key={`${duplicate.file}-${duplicate.record}-${duplicate.person}`}>
              <Table.Td className="k-tabular">{place(duplicate)}</Table.Td>
              <Table.Td>{duplicate.name}</Table.Td>
              <Table.Td>{duplicate.person_name}</Table.Td>
              <Table.Td>{duplicate.reasons.map((reason) => t(duplicateReasonIds[reason])).join(", ")}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <More count={total - found.length} />
    </section>
  );
}

/** Records whose person said no, or perhaps did: left out, of somebody stored who stays blocked, or to be checked. */
export function Blocked({ result, trial }: { result: ImportResult; trial?: boolean }) {
  const t = useT();
  const format = useFormat();
  const place = usePlaceIn(result.blocked);
  const more = result.blocked_total - Math.min(result.blocked.length, SHOWN);
  const outcome = ({ person, in_doubt }: ImportBlocked): MessageId => {
    if (in_doubt) return "import-blocked-in-doubt";
    if (person !== null) return "import-blocked-stays";
    return trial ? "import-blocked-will-be-out" : "import-blocked-out";
  };
  return (
    <>
      <Title order={3} mb={6}>
        {t("import-blocked-title", { count: result.blocked_total, shown: format.number(result.blocked_total) })}
      </Title>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with the keys too */}
      <section className={classes.list} tabIndex={0} aria-label={t("import-blocked-list")}>
        <Table verticalSpacing={4} className={classes.table} data-testid="import-blocked">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={80}>{t("import-line")}</Table.Th>
              <Table.Th>{t("import-in-file")}</Table.Th>
              <Table.Th>{t("import-because")}</Table.Th>
              <Table.Th w={170}>{t("import-blocked-outcome")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {result.blocked.slice(0, SHOWN).map((one) => (
              <Table.Tr key={`${one.file}-${one.record}-${one.name}`} data-why={one.why}>
                <Table.Td className="k-tabular">{place(one)}</Table.Td>
                <Table.Td>{one.name}</Table.Td>
                <Table.Td>{one.message}</Table.Td>
                <Table.Td>{t(outcome(one))}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <More count={more} />
      </section>
    </>
  );
}

/** Who says no in a file and had agreed, and to what. */
export function Withdrawals({ result }: { result: ImportResult }) {
  const t = useT();
  const format = useFormat();
  const purposeName = usePurposeName();
  const place = usePlaceIn(result.withdrawals);
  const shown = result.withdrawals.slice(0, SHOWN);
  const more = result.withdrawals_total - shown.length;
  const agreed = ({ consents }: ImportWithdrawal) => {
    const named = consents.map(({ purpose, channel }) =>
      t("import-withdrawals-consent", { purpose: purposeName(purpose), channel: t(consentChannelIds[channel]) }),
    );
    return [...new Set(named)].join(", ");
  };
  return (
    <>
      <Title order={3} mb={6}>
        {t("import-withdrawals-title", {
          count: result.withdrawals_total,
          shown: format.number(result.withdrawals_total),
        })}
      </Title>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with the keys too */}
      <section className={classes.list} tabIndex={0} aria-label={t("import-withdrawals-list")}>
        <Table verticalSpacing={4} className={classes.table} data-testid="import-withdrawals">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={80}>{t("import-line")}</Table.Th>
              <Table.Th>{t("import-stored")}</Table.Th>
              <Table.Th>{t("import-withdrawals-consents")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((one) => (
              <Table.Tr key={`${one.file}-${one.record}`}>
                <Table.Td className="k-tabular">{place(one)}</Table.Td>
                <Table.Td>{one.person_name}</Table.Td>
                <Table.Td>{agreed(one)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <More count={more} />
      </section>
    </>
  );
}

/** Records that could not be read as a person, each with its line and reason. */
export function Failures({ failed, total }: { failed: ImportFailure[]; total: number }) {
  const t = useT();
  const format = useFormat();
  const place = usePlaceIn(failed);
  return (
    <>
      <Title order={3} mb={6}>
        {t("import-failed-title", { count: total, shown: format.number(total) })}
      </Title>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with the keys too */}
      <section className={classes.list} tabIndex={0} aria-label={t("import-failed-list")}>
        <Table verticalSpacing={4} className={classes.table} data-testid="import-failures">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={80}>{t("import-line")}</Table.Th>
              <Table.Th>{t("import-because")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {failed.slice(0, SHOWN).map((failure) => (
              <Table.Tr key={`${failure.file}-${failure.record}-${failure.code}`}>
                <Table.Td className="k-tabular">{place(failure)}</Table.Td>
                <Table.Td>{failure.message}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <More count={total - Math.min(failed.length, SHOWN)} />
      </section>
    </>
  );
}

/** How many stand below those that are shown. */
function More({ count }: { count: number }) {
  const t = useT();
  const format = useFormat();
  if (count <= 0) return null;
  return (
    <Text size="xs" c="dimmed" mt={6}>
      {t("list-more", { count, shown: format.number(count) })}
    </Text>
  );
}
