import { Button, CloseButton, Group, Popover, Stack, TagsInput } from "@mantine/core";
import { IconTag } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useFormat } from "../../components/format";
import { JobProgress } from "../../components/JobProgress";
import { useT } from "../../components/l10n";
import { useMay } from "../../components/session";
import { useJob } from "../../components/useJob";
import { listTags, tagPersons } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Chosen } from "../../ipc/types";
import classes from "./Persons.module.css";
import type { PersonSelection } from "./useSelection";

/** What else can be done with the chosen ones; `done` clears the choice. */
export type BulkActions = (chosen: Chosen, count: number, done: () => void) => ReactNode;

/** What can be done with all the chosen persons at once. */
export function BulkBar({ selection, actions }: { selection: PersonSelection; actions?: BulkActions }) {
  const t = useT();
  const format = useFormat();
  const mayEdit = useMay("edit_persons");
  const [opened, setOpened] = useState(false);
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const tags = useQuery({ queryKey: keys.tags, queryFn: listTags, enabled: mayEdit });
  const names = tags.data?.map(({ tag }) => tag) ?? [];
  const tag = useJob({
    work: (job) => tagPersons(selection.chosen, add, remove, job),
    meta: { invalidates: ["persons", "person", "tags"], done: "bulk-tagged", failure: "bulk-tag-failed" },
    onSuccess: () => {
      setOpened(false);
      setAdd([]);
      setRemove([]);
      selection.clear();
    },
  });
  return (
    <div className={classes.bulk} role="region" aria-label={t("bulk-title")} data-testid="bulk-bar">
      <strong>{t("bulk-count", { count: selection.count, shown: format.number(selection.count) })}</strong>
      <span className={classes.grow} />
      {mayEdit && (
        <Popover
          opened={opened}
          onChange={(open) => tag.isPending || setOpened(open)}
          position="top-end"
          width={320}
          trapFocus
          shadow="md"
        >
          <Popover.Target>
            <Button
              variant="white"
              color="dark"
              leftSection={<IconTag size={16} aria-hidden />}
              onClick={() => setOpened(!opened)}
              data-testid="bulk-tag"
            >
              {t("bulk-tag")}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
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
          </Popover.Dropdown>
        </Popover>
      )}
      {actions?.(selection.chosen, selection.count, selection.clear)}
      <CloseButton variant="transparent" c="white" aria-label={t("bulk-clear")} onClick={selection.clear} />
    </div>
  );
}
