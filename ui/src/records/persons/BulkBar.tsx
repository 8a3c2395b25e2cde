import { Button, Group, Stack, TagsInput } from "@mantine/core";
import { IconTag } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { BulkAction, BulkBar } from "../../components/BulkBar";
import { useFormat } from "../../components/format";
import { JobProgress } from "../../components/JobProgress";
import { useT } from "../../components/l10n";
import { useMay } from "../../components/session";
import { useJob } from "../../components/useJob";
import type { Selection } from "../../components/useSelection";
import { listTags, tagPersons } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Changed, Chosen, PersonFilter, PersonRow, Tagged } from "../../ipc/types";

/** What else can be done with the chosen ones; `done` clears the choice. */
export type BulkActions = (chosen: Chosen, count: number, done: () => void) => ReactNode;

type Props = { selection: Selection<PersonRow, PersonFilter>; actions?: BulkActions; exportButton?: ReactNode };

/** What can be done with all the chosen persons at once. */
export function PersonsBulkBar({ selection, actions, exportButton }: Props) {
  const t = useT();
  const format = useFormat();
  const mayEdit = useMay("edit_persons");
  return (
    <BulkBar
      label={t("bulk-count", { count: selection.count, shown: format.number(selection.count) })}
      onClear={selection.clear}
    >
      {mayEdit && <Tag chosen={selection.chosen} onDone={selection.clear} />}
      {exportButton}
      {actions?.(selection.chosen, selection.count, selection.clear)}
    </BulkBar>
  );
}

function Tag({ chosen, onDone }: { chosen: Chosen; onDone: () => void }) {
  const t = useT();
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const tags = useQuery({ queryKey: keys.tags, queryFn: listTags });
  const names = tags.data?.map(({ tag }) => tag) ?? [];
  const tag = useJob({
    work: (job) => tagPersons(chosen, add, remove, job),
    meta: {
      invalidates: ["persons", "person", "tags"],
      done: "bulk-tagged",
      doneWith: ({ value }: Changed<Tagged>) => ({ gone: value.gone, shown: format.number(value.gone) }),
      failure: "bulk-tag-failed",
    },
    onSuccess: onDone,
  });
  return (
    <BulkAction
      label={t("bulk-tag")}
      icon={<IconTag size={16} aria-hidden />}
      opened={opened}
      onChange={setOpened}
      busy={tag.isPending}
      testid="bulk-tag"
    >
      <Stack gap="sm">
        <TagsInput
          label={t("bulk-tag-add")}
          openOnFocus={false}
          data={names}
          value={add}
          onChange={setAdd}
          comboboxProps={{ withinPortal: false }}
        />
        <TagsInput
          label={t("bulk-tag-remove")}
          openOnFocus={false}
          data={names}
          value={remove}
          onChange={setRemove}
          comboboxProps={{ withinPortal: false }}
        />
        {tag.isPending ? (
          <JobProgress label={t("bulk-tagging")} job={tag} testid="bulk" />
        ) : (
          <Group justify="flex-end">
            <Button
              disabled={add.length + remove.length === 0}
              onClick={() => tag.mutate()}
              data-testid="bulk-tag-apply"
            >
              {t("bulk-tag-apply")}
            </Button>
          </Group>
        )}
      </Stack>
    </BulkAction>
  );
}
