import { ActionIcon, Button, Skeleton, Tabs, Title, Tooltip } from "@mantine/core";
import { IconArrowLeft, IconChevronLeft, IconChevronRight, IconPencil } from "@tabler/icons-react";
import { useMutation, usePrefetchInfiniteQuery, usePrefetchQuery, useQuery } from "@tanstack/react-query";
import { Fragment, type ReactNode, useEffect, useMemo, useState } from "react";
import { useFormat } from "../../components/format";
import { KindTag } from "../../components/KindTag";
import { type MessageId, useT } from "../../components/l10n";
import { PlaceLink } from "../../components/PlaceLink";
import { ProblemAlert } from "../../components/ProblemAlert";
import { filterOf, listParams, sortOf } from "../../components/personList";
import { personName } from "../../components/personName";
import { navigate, usePlace } from "../../components/router";
import { useMay } from "../../components/session";
import { useArrival } from "../../components/useArrival";
import { addDocument, neighbours } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { PersonRow, PersonView } from "../../ipc/types";
import classes from "./Person.module.css";
import { PersonDrawer } from "./PersonDrawer";
import { Properties } from "./Properties";
import { documentsQuery, duplicatesQuery, personQuery, touchpointsQuery } from "./queries";
import { Related } from "./Related";
import { Timeline } from "./Timeline";
import { useDrops } from "./useDrops";

type Props = {
  person: string;
  tab: string;
  /** Composed in by the app, which knows the other features. */
  glanceButton?: (person: PersonView) => ReactNode;
  /** What is seldom done, beside the buttons. */
  moreActions?: (person: PersonView) => ReactNode;
  /** The way to make one person of this and another one. */
  merge?: (person: PersonView, other: PersonRow) => ReactNode;
  /** Only what the law demands is left. */
  onlyKept?: boolean;
  /** What one address may be used for. */
  standing?: (address: string) => ReactNode;
  /** Says beneath the card that the data may only be stored, if it is so. */
  restricted?: ReactNode;
  consents?: (person: PersonView) => ReactNode;
  retention?: (person: PersonView) => ReactNode;
  /** Asks what a mail is that was dropped on the page. */
  mail?: (person: PersonView, file: string, onClose: () => void) => ReactNode;
  history?: ReactNode;
  disclosures?: ReactNode;
};

/** Everything about one person. */
export function Person(props: Props) {
  const t = useT();
  const { params } = usePlace();
  const person = useQuery(personQuery(props.person));
  usePrefetchInfiniteQuery(touchpointsQuery(props.person, []));
  usePrefetchQuery(documentsQuery(props.person));
  usePrefetchQuery(duplicatesQuery(props.person));
  const filter = useMemo(() => filterOf(params), [params]);
  const sort = useMemo(() => sortOf(params), [params]);
  const beside = useQuery({
    queryKey: keys.neighbours(props.person, filter, sort),
    queryFn: () => neighbours(props.person, filter, sort),
  });
  const previous = beside.data?.previous ?? null;
  const next = beside.data?.next ?? null;
  const tabPath = props.tab === "overview" ? "" : `/${props.tab}`;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.ctrlKey || event.altKey || event.shiftKey) return;
      const to = event.key === "ArrowLeft" ? previous : event.key === "ArrowRight" ? next : null;
      const target = event.target as HTMLElement;
      // In a field these keys walk from word to word; a dialog has the keys to itself.
      if (to === null || target.closest("input, textarea, [contenteditable], [aria-modal=true]")) return;
      event.preventDefault();
      navigate(`/person/${to}${tabPath}`, params);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [previous, next, params, tabPath]);

  const isGone = person.error?.code === "not_found";
  const problem = person.error && (
    <ProblemAlert problem={person.error} onRetry={isGone ? undefined : () => person.refetch()} />
  );
  // Of whom is gone nothing stays in sight; what is being written stays when looking again fails otherwise.
  if (problem && (isGone || !person.data)) {
    return (
      <div className={classes.page}>
        {problem}
        <Button variant="subtle" mt="md" onClick={() => navigate("/persons", params)} style={{ alignSelf: "start" }}>
          {t("person-back")}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.page} data-testid="person" data-id={props.person}>
      <div className={classes.walk}>
        <PlaceLink className={classes.back} to="/persons" params={listParams(filter, sort)}>
          <IconArrowLeft size={15} aria-hidden /> {t("person-back")}
        </PlaceLink>
        <span className={classes.beside}>
          <Beside
            label={t("person-previous")}
            keys="Control+ArrowLeft"
            hint={`${t("key-ctrl")}+←`}
            to={previous}
            path={tabPath}
            params={params}
            icon={<IconChevronLeft size={17} aria-hidden />}
          />
          <Beside
            label={t("person-next")}
            keys="Control+ArrowRight"
            hint={`${t("key-ctrl")}+→`}
            to={next}
            path={tabPath}
            params={params}
            icon={<IconChevronRight size={17} aria-hidden />}
          />
        </span>
      </div>
      {problem}
      {person.data ? <Loaded {...props} person={person.data} params={params} /> : <Loading />}
    </div>
  );
}

/** The page's own shape, until the core has answered. */
function Loading() {
  return (
    <div aria-hidden data-testid="person-loading">
      <div className={classes.card}>
        <div className={classes.who}>
          <Skeleton height={22} width={240} radius="sm" />
          <Skeleton height={11} width={320} mt={12} radius="sm" />
        </div>
      </div>
      <div className={classes.columns} style={{ marginTop: 44 }}>
        <div className={classes.left}>
          {[70, 88, 60, 76].map((width) => (
            <Skeleton key={width} height={11} width={`${width}%`} radius="sm" />
          ))}
        </div>
        <div className={classes.centre}>
          <Skeleton height={88} radius="md" />
        </div>
      </div>
    </div>
  );
}

function Beside(props: {
  label: string;
  keys: string;
  hint: string;
  to: string | null;
  path: string;
  params: URLSearchParams;
  icon: ReactNode;
}) {
  const { to } = props;
  return (
    <Tooltip label={`${props.label} (${props.hint})`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={props.label}
        aria-keyshortcuts={props.keys}
        disabled={to === null}
        onClick={() => to && navigate(`/person/${to}${props.path}`, props.params)}
      >
        {props.icon}
      </ActionIcon>
    </Tooltip>
  );
}

function Loaded(props: Omit<Props, "person"> & { person: PersonView; params: URLSearchParams }) {
  const t = useT();
  const format = useFormat();
  const { person, params } = props;
  // Whose data are only kept is not worked with any more.
  const mayEdit = useMay("edit_persons") && !props.onlyKept;
  const heading = useArrival<HTMLHeadingElement>();
  const [editing, setEditing] = useState(false);
  /** How many forms for contacts are open. */
  const [composing, setComposing] = useState(0);
  /** Mails that were dropped on a person and wait for being asked about, the first first. */
  const [dropped, setDropped] = useState<{ person: string; file: string }[]>([]);
  const asksAboutMails = props.mail !== undefined;
  const add = useMutation({
    mutationFn: (path: string) => addDocument(person.id, path),
    meta: { invalidates: ["documents", "person", "retention"], done: "document-added", failure: "document-add-failed" },
  });
  const { mutate: keep } = add;
  const over = useDrops(mayEdit && composing === 0, (paths) => {
    const isMail = (path: string) => asksAboutMails && path.toLowerCase().endsWith(".eml");
    const mails = paths.filter(isMail).map((file) => ({ person: person.id, file }));
    setDropped((now) => [...now, ...mails.filter(({ file }) => !now.some((one) => one.file === file))]);
    for (const path of paths) if (!isMail(path)) keep(path);
  });
  const mail = dropped.find((one) => one.person === person.id);
  const onComposing = (open: boolean) => setComposing((now) => now + (open ? 1 : -1));
  const tabs: [string, MessageId, ReactNode][] = [
    ["consents", "person-tab-consents", props.consents?.(person)],
    ["retention", "person-tab-retention", props.retention?.(person)],
    ["history", "person-tab-history", props.history],
  ];
  const others = tabs.filter(([, , content]) => content !== undefined);
  const tab = others.some(([name]) => name === props.tab) ? props.tab : "overview";
  return (
    <>
      <header className={classes.card} style={{ "--rider": `var(--k-rider-${person.kind})` } as React.CSSProperties}>
        <div className={classes.who}>
          <Title order={1} ref={heading} tabIndex={-1} lineClamp={3} className={classes.name} data-testid="person-name">
            {personName(t, person)}
          </Title>
          <div className={classes.facts}>
            <KindTag kind={person.kind} />
            {person.organisation && (
              <span>{person.position ? `${person.position}, ${person.organisation}` : person.organisation}</span>
            )}
            <span className={classes.source}>
              {t("person-source", { source: person.source || "–", date: format.date(person.collected_at) })}
            </span>
          </div>
        </div>
        <div className={classes.actions}>
          {mayEdit && (
            <Button
              variant="default"
              leftSection={<IconPencil size={16} stroke={1.7} aria-hidden />}
              onClick={() => setEditing(true)}
              data-testid="person-edit"
            >
              {t("person-edit")}
            </Button>
          )}
          {props.glanceButton?.(person)}
          {props.moreActions?.(person)}
        </div>
      </header>
      {props.restricted}
      <Tabs
        value={tab}
        onChange={(chosen) =>
          navigate(`/person/${person.id}${chosen === "overview" ? "" : `/${chosen}`}`, params, true)
        }
        keepMounted={false}
        className={classes.tabs}
      >
        {others.length > 0 && (
          <Tabs.List>
            <Tabs.Tab value="overview" data-testid="person-tab-overview">
              {t("person-tab-overview")}
            </Tabs.Tab>
            {others.map(([name, title]) => (
              <Tabs.Tab key={name} value={name} data-testid={`person-tab-${name}`}>
                {t(title)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        )}
        <Tabs.Panel value="overview" className={classes.panel}>
          <div className={classes.columns}>
            <Properties person={person} standing={props.standing} />
            <Timeline key={person.id} person={person} mayEdit={mayEdit} onComposing={onComposing} />
            <Related
              person={person}
              mayEdit={mayEdit}
              over={over}
              merge={props.merge && ((other) => props.merge?.(person, other))}
            >
              {props.disclosures}
            </Related>
          </div>
        </Tabs.Panel>
        {others.map(([name, , content]) => (
          <Tabs.Panel key={name} value={name} className={classes.panel}>
            {content}
          </Tabs.Panel>
        ))}
      </Tabs>
      {mail !== undefined && (
        <Fragment key={mail.file}>
          {props.mail?.(person, mail.file, () => setDropped((now) => now.filter((one) => one !== mail)))}
        </Fragment>
      )}
      <PersonDrawer opened={editing} onClose={() => setEditing(false)} person={person} />
    </>
  );
}
