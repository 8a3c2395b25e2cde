import { ActionIcon, Button, Menu, Skeleton, Text } from "@mantine/core";
import { IconDots, IconPaperclip } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Fragment, useEffect, useRef, useState } from "react";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useMay } from "../../components/session";
import { touchpointIcons } from "../../components/touchpointIcons";
import { useSaveDocument } from "../../components/useSaveDocument";
import { touchpointIds, touchpointKinds } from "../../components/words";
import { removeTouchpoint } from "../../ipc/commands";
import type { PersonView, Touchpoint, TouchpointKind } from "../../ipc/types";
import { Composer } from "./Composer";
import { DirectionLabel } from "./DirectionLabel";
import page from "./Person.module.css";
import { touchpointsQuery } from "./queries";
import classes from "./Timeline.module.css";

/** Every contact with a person, newest first, and the place to write the next one down. */
export function Timeline(props: { person: PersonView; mayEdit: boolean; onComposing: (open: boolean) => void }) {
  const { person, mayEdit, onComposing } = props;
  const t = useT();
  const format = useFormat();
  const [kinds, setKinds] = useState<TouchpointKind[]>([]);
  const list = useInfiniteQuery(touchpointsQuery(person.id, kinds));
  /** What is being changed stays in its place, also where others have removed it, or where the list shows others by now. */
  const [editing, setEditing] = useState<Touchpoint[]>([]);
  const edit = (touchpoint: Touchpoint, on: boolean) =>
    setEditing((now) => [...now.filter(({ id }) => id !== touchpoint.id), ...(on ? [touchpoint] : [])]);
  const listed = list.data?.pages.flatMap((one) => one.rows) ?? [];
  const rows = withOthers(listed, editing);
  const total = list.data?.pages[0]?.total ?? 0;
  const end = useRef<HTMLDivElement>(null);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  useEffect(() => {
    const mark = end.current;
    if (!mark || !hasNextPage || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && !isFetchingNextPage && void fetchNextPage(),
      { rootMargin: "600px" },
    );
    observer.observe(mark);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  let month = "";

  return (
    <section className={page.centre} aria-label={t("timeline-title")} data-testid="timeline">
      {mayEdit && <Composer person={person.id} onOpen={onComposing} />}
      {(total > 5 || kinds.length > 0) && (
        <div className={classes.filter} role="group" aria-label={t("timeline-filter")}>
          {touchpointKinds.map((kind) => (
            <button
              key={kind}
              type="button"
              aria-pressed={kinds.includes(kind)}
              onClick={() => setKinds(kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind])}
            >
              {t(touchpointIds[kind])}
            </button>
          ))}
        </div>
      )}
      {list.error && <ProblemAlert problem={list.error} onRetry={() => list.refetch()} />}
      {list.isPending && <Skeleton height={90} mt="md" radius="md" />}
      {list.data && rows.length === 0 && (
        <Text c="dimmed" ta="center" py="xl" data-testid="timeline-empty">
          {kinds.length > 0 ? t("timeline-none") : t("timeline-empty")}
        </Text>
      )}
      <ol className={classes.list}>
        {rows.map((touchpoint) => {
          const name = format.month(touchpoint.at);
          const first = name !== month;
          month = name;
          return (
            <Fragment key={touchpoint.id}>
              {first && (
                <li className={classes.month}>
                  <span>{name}</span>
                </li>
              )}
              <Entry
                touchpoint={touchpoint}
                mayEdit={mayEdit}
                editing={editing.some(({ id }) => id === touchpoint.id)}
                onEdit={(on) => edit(touchpoint, on)}
                onComposing={onComposing}
              />
            </Fragment>
          );
        })}
      </ol>
      <div ref={end} />
      {hasNextPage && (
        <Button variant="subtle" fullWidth loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t("timeline-more", { count: total - listed.length })}
        </Button>
      )}
    </section>
  );
}

/** The list with others in their places, the newest first. */
function withOthers(listed: Touchpoint[], others: Touchpoint[]): Touchpoint[] {
  const missing = others.filter(({ id }) => !listed.some((one) => one.id === id));
  if (missing.length === 0) return listed;
  return [...listed, ...missing].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

type EntryProps = {
  touchpoint: Touchpoint;
  mayEdit: boolean;
  editing: boolean;
  onEdit: (on: boolean) => void;
  onComposing: (open: boolean) => void;
};

function Entry(props: EntryProps) {
  const { touchpoint, mayEdit, editing, onEdit, onComposing } = props;
  const t = useT();
  const format = useFormat();
  const mayExport = useMay("export");
  const saveDocument = useSaveDocument();
  const remove = useMutation({
    mutationFn: removeTouchpoint,
    meta: {
      invalidates: ["touchpoints", "documents", "person", "persons", "consents", "retention"],
      done: "timeline-removed",
      failure: "timeline-remove-failed",
    },
  });
  const Icon = touchpointIcons[touchpoint.kind];
  if (editing) {
    return (
      <li className={classes.editing}>
        <Composer
          person={touchpoint.person}
          touchpoint={touchpoint}
          onDone={() => onEdit(false)}
          onOpen={onComposing}
        />
      </li>
    );
  }
  return (
    <li className={classes.entry} data-testid="touchpoint" data-kind={touchpoint.kind}>
      <span className={classes.icon} aria-hidden>
        <Icon size={17} stroke={1.7} />
      </span>
      <div className={classes.body}>
        <div className={classes.head}>
          <strong>{touchpoint.subject || t(touchpointIds[touchpoint.kind])}</strong>
          {mayEdit && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon
                  className={classes.menu}
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={t("timeline-actions", { name: touchpoint.subject || t(touchpointIds[touchpoint.kind]) })}
                >
                  <IconDots size={16} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => onEdit(true)}>{t("timeline-edit")}</Menu.Item>
                <Menu.Item c="var(--k-bad)" onClick={() => remove.mutate(touchpoint.id)}>
                  {t("timeline-remove")}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
        <div className={classes.meta}>
          {touchpoint.subject && <span>{t(touchpointIds[touchpoint.kind])}</span>}
          {touchpoint.direction !== "none" && <DirectionLabel direction={touchpoint.direction} />}
          <time dateTime={touchpoint.at}>{format.dateTime(touchpoint.at)}</time>
          <span>{touchpoint.author}</span>
        </div>
        {touchpoint.text && <p className={classes.text}>{touchpoint.text}</p>}
        {touchpoint.documents.map((document) => {
          const size = format.size(document.size_bytes);
          return mayExport ? (
            <Button
              key={document.id}
              variant="default"
              size="compact-sm"
              mt={6}
              mr={6}
              maw="100%"
              title={document.name}
              leftSection={<IconPaperclip size={14} aria-hidden />}
              rightSection={<span className={classes.size}>{size}</span>}
              onClick={() => saveDocument.ask(document)}
            >
              <span className={classes.document}>{document.name}</span>
            </Button>
          ) : (
            <Text key={document.id} size="sm" mt={6}>
              <IconPaperclip size={14} aria-hidden /> {document.name} <span className={classes.size}>{size}</span>
            </Text>
          );
        })}
        {saveDocument.dialog}
      </div>
    </li>
  );
}
