import { ActionIcon, Button, CloseButton, Group, Popover, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { IconBookmark } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { listViews, removeView, saveView } from "../ipc/commands";
import { keys } from "../ipc/keys";
import type { ListView } from "../ipc/types";
import { useT } from "./l10n";
import { ProblemAlert } from "./ProblemAlert";
import classes from "./SavedViews.module.css";
import { useMay } from "./session";
import { takingAway } from "./takingAway";

type Of = ListView["of"];
type View<List extends Of> = Extract<ListView, { of: List }>;

/** Filters and orders of a list kept under a name: the user's own, in the workspace. */
export function SavedViews<List extends Of>(props: { list: View<List>; onOpen: (list: View<List>) => void }) {
  const t = useT();
  // Who may only read keeps views too, but undoes nothing.
  const mayUndo = useMay("edit_persons");
  const [name, setName] = useState("");
  const [opened, setOpened] = useState(false);
  const all = useQuery({ queryKey: keys.views, queryFn: listViews });
  const views = all.data?.filter(({ list }) => list.of === props.list.of);
  const save = useMutation({
    mutationFn: () => saveView({ name: name.trim(), list: props.list }),
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
          {all.error && <ProblemAlert problem={all.error} onRetry={() => all.refetch()} />}
          {views?.length === 0 && (
            <Text size="sm" c="dimmed">
              {t("views-empty")}
            </Text>
          )}
          {views?.map((view) => (
            <Group key={view.name} gap={4} wrap="nowrap" data-testid="view">
              <UnstyledButton
                className={classes.view}
                onClick={() => {
                  props.onOpen(view.list as View<List>);
                  setOpened(false);
                }}
              >
                {view.name}
              </UnstyledButton>
              <CloseButton
                size="sm"
                aria-label={t("views-remove", { name: view.name })}
                onClick={takingAway(() => remove.mutate(view.name))}
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
          {save.error?.code === "name_taken" ? (
            // The other view of this name is not in sight here.
            <Text size="sm" c="red" role="alert">
              {t("views-name-taken")}
            </Text>
          ) : (
            save.error && <ProblemAlert problem={save.error} />
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
