import { ActionIcon, Button, CloseButton, Group, Popover, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { IconBookmark } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useT } from "../../components/l10n";
import { filterOf, listParams, sortOf } from "../../components/personList";
import { useStored } from "../../components/useStored";
import type { PersonFilter, PersonSort } from "../../ipc/types";
import classes from "./SavedViews.module.css";

type View = { name: string; query: string };
const validViews = (value: unknown): value is View[] =>
  Array.isArray(value) && value.every((v) => typeof v?.name === "string" && typeof v?.query === "string");

/** Filters and orders kept under a name. */
export function SavedViews(props: {
  filter: PersonFilter;
  sort: PersonSort;
  onOpen: (filter: PersonFilter, sort: PersonSort) => void;
}) {
  const t = useT();
  const [views, setViews] = useStored<View[]>("kartei.persons.views", [], validViews);
  const [name, setName] = useState("");
  const [opened, setOpened] = useState(false);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const title = name.trim();
    if (title === "") return;
    const query = listParams(props.filter, props.sort).toString();
    setViews([...views.filter((view) => view.name !== title), { name: title, query }]);
    setName("");
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
        >
          <IconBookmark size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={8}>
          <Text size="xs" fw={600} c="dimmed">
            {t("views-title")}
          </Text>
          {views.length === 0 && (
            <Text size="sm" c="dimmed">
              {t("views-empty")}
            </Text>
          )}
          {views.map((view) => (
            <Group key={view.name} gap={4} wrap="nowrap">
              <UnstyledButton
                className={classes.view}
                onClick={() => {
                  const params = new URLSearchParams(view.query);
                  props.onOpen(filterOf(params), sortOf(params));
                  setOpened(false);
                }}
              >
                {view.name}
              </UnstyledButton>
              <CloseButton
                size="sm"
                aria-label={t("views-remove", { name: view.name })}
                onClick={() => setViews(views.filter((one) => one !== view))}
              />
            </Group>
          ))}
          <form onSubmit={save}>
            <Group gap={6} wrap="nowrap" align="flex-end">
              <TextInput
                label={t("views-name")}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
                flex={1}
              />
              <Button type="submit" disabled={name.trim() === ""}>
                {t("views-save")}
              </Button>
            </Group>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
