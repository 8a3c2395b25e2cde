import { ActionIcon, Tooltip } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { type MessageId, useT } from "../../components/l10n";
import { filterOf, sortOf } from "../../components/organisationList";
import { navigate, usePlace } from "../../components/router";
import { organisationNeighbours } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import classes from "./Organisation.module.css";

/** The ways to the organisations before and after this one in the list that it was opened from. */
export function Beside({ organisation }: { organisation: string }) {
  const { params } = usePlace();
  const filter = filterOf(params);
  const sort = sortOf(params);
  const beside = useQuery({
    queryKey: keys.organisationNeighbours(organisation, filter, sort),
    queryFn: () => organisationNeighbours(organisation, filter, sort),
  });
  const previous = beside.data?.previous ?? null;
  const next = beside.data?.next ?? null;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.ctrlKey || event.altKey || event.shiftKey) return;
      const to = event.key === "ArrowLeft" ? previous : event.key === "ArrowRight" ? next : null;
      const target = event.target as HTMLElement;
      // In a field these keys walk from word to word; a dialog has the keys to itself.
      if (to === null || target.closest("input, textarea, [contenteditable], [aria-modal=true]")) return;
      event.preventDefault();
      navigate(`/organisation/${to}`, params);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [previous, next, params]);
  return (
    <span className={classes.beside}>
      <Step to={previous} label="organisation-previous" arrow="←" keys="Control+ArrowLeft">
        <IconChevronLeft size={17} aria-hidden />
      </Step>
      <Step to={next} label="organisation-next" arrow="→" keys="Control+ArrowRight">
        <IconChevronRight size={17} aria-hidden />
      </Step>
    </span>
  );
}

function Step(props: { to: string | null; label: MessageId; arrow: string; keys: string; children: ReactNode }) {
  const t = useT();
  const { params } = usePlace();
  return (
    <Tooltip label={`${t(props.label)} (${t("key-ctrl")}+${props.arrow})`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(props.label)}
        aria-keyshortcuts={props.keys}
        disabled={props.to === null}
        onClick={() => navigate(`/organisation/${props.to}`, params)}
        data-testid={props.label}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}
