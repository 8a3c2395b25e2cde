import { ActionIcon, Button, CloseButton, Group, Popover, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { IconBookmark } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useMay } from "../../components/session";
import { listViews, removeView, saveView } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { PersonFilter, PersonSort } from "../../ipc/types";
import classes from "./SavedViews.module.css";

/** Filters and orders kept under a name: the user's own, in the workspace. */
export function SavedViews(props: {
  filter: PersonFilter;
  sort: PersonSort;
  onOpen: (filter: PersonFilter, sort: PersonSort) => void;
}) {
  const t = useT();
  // Who may only read keeps views too, but undoes nothing.
  const mayUndo = useMay("edit_persons");
  const [name, setName] = useState("");
  const [opened, setOpened] = useState(false);
  const views = useQuery({ queryKey: keys.views, queryFn: listViews });
  const save = useMutation({
    mutationFn: () => saveView({ name: name.trim(), filter: props.filter, sort: props.sort }),
    meta: { invalidates: ["views"] },
    onSuccess: () => setName(""),
  });
  const remove = useMutation({
    mutationFn: removeView,
    meta: { invalidates: ["views"], done: mayUndo ? "views-removed" : undefined, failure: "views-failed" },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "" && !save.isPending) save.mutate();
  };
  return (
    <Popover position="bottom-end" shadow="md" trapFocus width={300} opened={opened} onChange={setOpened}>
      <Popover.Target>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t("views-title")}
          title={t("views-title")}
          onClick={() => setOpened(!opened)}
          data-testid="views"
        >
          <IconBookmark size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={8}>
          <Text size="xs" fw={600} c="dimmed">
            {t("views-title")}
          </Text>
          {views.error && <ProblemAlert problem={views.error} onRetry={() => views.refetch()} />}
          {views.data?.length === 0 && (
            <Text size="sm" c="dimmed">
              {t("views-empty")}
            </Text>
          )}
          {views.data?.map((view) => (
            <Group key={view.name} gap={4} wrap="nowrap" data-testid="view">
              <UnstyledButton
                className={classes.view}
                onClick={() => {
                  props.onOpen(view.filter, view.sort);
                  setOpened(false);
                }}
              >
                {view.name}
              </UnstyledButton>
              <CloseButton
                size="sm"
                aria-label={t("views-remove", { name: view.name })}
                onClick={() => remove.mutate(view.name)}
              />
            </Group>
          ))}
          <form onSubmit={submit}>
            <Group gap={6} wrap="nowrap" align="flex-end">
              <TextInput
                label={t("views-name")}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
                maxLength={60}
                flex={1}
                data-testid="view-name"
              />
              <Button type="submit" disabled={name.trim() === ""} loading={save.isPending} data-testid="view-save">
                {t("views-save")}
              </Button>
            </Group>
          </form>
          {save.error && <ProblemAlert problem={save.error} />}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
