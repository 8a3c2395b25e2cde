import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { IconMailCheck } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { BulkAction, BulkBar } from "../../components/BulkBar";
import { DateField } from "../../components/DateField";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { saidSomething } from "../../components/purposes";
import { saveKeys } from "../../components/saveKeys";
import { localParts, toUtc } from "../../components/time";
import type { Selection } from "../../components/useSelection";
import { giveNotices } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Changed, DueNotice, DueQuery, GiveNotices, NoticeKind } from "../../ipc/types";
import { GivenOrNot } from "./GivenOrNot";

/** A notice that is due, by which it is chosen in the list. */
export type DueRow = DueNotice & { id: string };

export const dueRow = (due: DueNotice): DueRow => ({ ...due, id: `${due.person} ${due.kind}` });

/** What is chosen, as the core names it: of all, those that were in the list when it was looked at. */
function whichOf({ chosen }: Selection<DueRow, DueQuery>, seen: string | null): GiveNotices["which"] {
  const named = (id: string) => {
    const [person = "", kind] = id.split(" ");
    return { person, kind: kind as NoticeKind };
  };
  return "these" in chosen
    ? { these: chosen.these.map(named) }
    : { all_but: { filter: { ...chosen.all_but.filter, seen }, except: chosen.all_but.except.map(named) } };
}

/** Records that all the chosen ones were told, as with a letter to all, or why that is not due. `seen` is what the list is now: who comes
 * to it once somebody has begun to choose got no letter. */
export function GiveMany({ selection, ...props }: { selection: Selection<DueRow, DueQuery>; seen: string | null }) {
  const t = useT();
  const format = useFormat();
  const today = localParts(new Date()).day;
  const client = useQueryClient();
  const [seen] = useState(props.seen);
  const [opened, setOpened] = useState(false);
  const [given, setGiven] = useState("yes");
  const [day, setDay] = useState<string | null>(today);
  const [exemption, setExemption] = useState("");
  const isGiven = given === "yes";
  const ready = day !== null && (isGiven || exemption.trim() !== "");
  const save = useMutation({
    mutationFn: () =>
      giveNotices({
        which: whichOf(selection, seen),
        // Of a notice only the day is known: it covers what went out on that day.
        at: day === null || day >= today ? null : toUtc(day, "00:00"),
        version: null,
        exemption: isGiven ? "" : exemption,
      }),
    meta: {
      invalidates: saidSomething,
      done: "notices-added-many",
      doneWith: ({ value }: Changed<number>) => ({ count: value, shown: format.number(value) }),
    },
    onSuccess: selection.clear,
  });
  const lookAgain = () => {
    selection.clear();
    void client.invalidateQueries({ queryKey: keys.dueNotices });
  };
  return (
    <BulkBar
      label={t("due-chosen", { count: selection.count, shown: format.number(selection.count) })}
      onClear={selection.clear}
    >
      <BulkAction
        label={t("due-give")}
        icon={<IconMailCheck size={16} aria-hidden />}
        opened={opened}
        onChange={setOpened}
        busy={save.isPending}
        testid="due-give"
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (ready && !save.isPending) save.mutate();
          }}
          onKeyDown={saveKeys}
        >
          <Stack gap="sm">
            {save.error && (
              <ProblemAlert problem={save.error} onRetry={save.error.code === "conflict" ? lookAgain : undefined} />
            )}
            <GivenOrNot value={given} onChange={setGiven} />
            {isGiven ? (
              <Text size="xs" c="dimmed">
                {t("due-give-hint")}
              </Text>
            ) : (
              <Textarea
                label={t("notices-exemption")}
                value={exemption}
                onChange={(event) => setExemption(event.currentTarget.value)}
                required
                autosize
                minRows={2}
                data-testid="due-exemption"
              />
            )}
            <DateField
              label={t("rights-day")}
              value={day}
              onChange={setDay}
              maxDate={today}
              required
              // Outside of this popover a click on a day would close it.
              popoverProps={{ withinPortal: false }}
              data-testid="due-day"
            />
            <Group justify="flex-end">
              <Button type="submit" loading={save.isPending} disabled={!ready} data-testid="due-give-save">
                {t("due-give-save")}
              </Button>
            </Group>
          </Stack>
        </form>
      </BulkAction>
    </BulkBar>
  );
}
