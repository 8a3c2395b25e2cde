import { Kbd, Modal, ScrollArea, Text } from "@mantine/core";
import { IconBuilding, IconHandStop, IconMessage, IconSearch, IconUser } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";
import { useFormat } from "../components/format";
import { useT } from "../components/l10n";
import { listParams, wholeList } from "../components/personList";
import { personName } from "../components/personName";
import { navigate } from "../components/router";
import { useSession } from "../components/session";
import { touchpointIcons } from "../components/touchpointIcons";
import { useDebounced } from "../components/useDebounced";
import { search } from "../ipc/commands";
import { keys } from "../ipc/keys";
import type { SearchHits, TouchpointKind } from "../ipc/types";
import classes from "./Palette.module.css";
import { type Does, usePlacesAndActions } from "./paletteActions";

export type Choice = { key: string; icon: ReactNode; title: string; note?: string; hint?: string; run: () => void };
export type Group = { title: string; choices: Choice[] };
type Props = Does & {
  opened: boolean;
  onClose: () => void;
  onWithdraw: (who: { id: string; name: string }) => void;
  onWithdrawAt: (address: string) => void;
};

const HITS = 6;

/** One field for everything: somebody, something, or what to do. */
export function Palette(props: Props) {
  const t = useT();
  return (
    <Modal.Root
      opened={props.opened}
      onClose={props.onClose}
      size={620}
      yOffset="9vh"
      centered={false}
      transitionProps={{ duration: 90 }}
    >
      <Modal.Overlay backgroundOpacity={0.3} />
      <Modal.Content aria-label={t("palette-title")}>{props.opened && <Content {...props} />}</Modal.Content>
    </Modal.Root>
  );
}

function Content(props: Props) {
  const t = useT();
  const id = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const wish = useWithdrawWish(text);
  // Behind the word for an action stands who is meant.
  const settled = useDebounced(wish ?? text.trim(), 50);
  const hits = useQuery({
    queryKey: keys.search(settled),
    queryFn: () => search(settled, HITS),
    enabled: settled !== "",
    placeholderData: keepPreviousData,
  });
  const close = (then: () => void) => () => {
    props.onClose();
    then();
  };
  const found = settled === "" ? undefined : hits.data;
  const withdrawals = useWithdrawals(props, wish === null ? found?.persons.slice(0, 1) : found?.persons, close);
  const withdrawAt = useWithdrawAt(props, wish ?? text.trim(), wish !== null, close);
  const groups = [
    ...(wish === null ? [] : withdrawals),
    ...(wish === null ? [] : withdrawAt),
    ...useHitGroups(found, settled, close),
    ...(wish === null ? [...withdrawals, ...withdrawAt] : []),
    ...usePlacesAndActions(props, text.trim().toLowerCase(), close),
  ].filter(({ choices }) => choices.length > 0);
  const choices = groups.flatMap((group) => group.choices);
  const current = Math.min(at, Math.max(0, choices.length - 1));
  // The answer to what is typed is still on its way: what is seen answers an earlier letter.
  const waiting = settled !== (wish ?? text.trim()) || (settled !== "" && (hits.isPending || hits.isPlaceholderData));
  const [entered, setEntered] = useState(false);
  useEffect(() => {
    if (!entered || waiting) return;
    setEntered(false);
    choices[current]?.run();
  });
  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: "nearest" });
  }, [current, id]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt((current + 1) % Math.max(1, choices.length));
    else if (event.key === "ArrowUp") setAt((current - 1 + choices.length) % Math.max(1, choices.length));
    else if (event.key !== "Enter") return;
    else if (waiting) setEntered(true);
    else choices[current]?.run();
    event.preventDefault();
  };
  let number = -1;
  return (
    <div className={classes.palette} data-testid="palette">
      <div className={classes.field}>
        <IconSearch size={19} stroke={1.7} aria-hidden />
        <input
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={choices.length > 0 ? `${id}-${current}` : undefined}
          aria-label={t("palette-title")}
          placeholder={t("shell-search")}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
            setEntered(false);
          }}
          onKeyDown={onKeyDown}
          data-testid="palette-input"
        />
        <Kbd size="xs">Esc</Kbd>
      </div>
      <ScrollArea.Autosize mah="min(440px, 60vh)" type="auto">
        <div id={`${id}-list`} role="listbox" aria-label={t("palette-title")} className={classes.list}>
          {groups.map((group) => (
            <div key={`${group.title} ${group.choices[0]?.key}`} role="group" aria-label={group.title}>
              <Text size="xs" fw={600} c="dimmed" className={classes.title} aria-hidden>
                {group.title}
              </Text>
              {group.choices.map((choice) => {
                number += 1;
                const own = number;
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys
                  <div
                    key={choice.key}
                    id={`${id}-${own}`}
                    role="option"
                    tabIndex={-1}
                    aria-selected={own === current}
                    className={classes.choice}
                    onClick={choice.run}
                    onPointerMove={() => setAt(own)}
                    data-testid="palette-choice"
                  >
                    <span className={classes.icon} aria-hidden>
                      {choice.icon}
                    </span>
                    <span className={classes.words}>
                      <span>{choice.title}</span>
                      {choice.note && <small>{choice.note}</small>}
                    </span>
                    {choice.hint && <Kbd size="xs">{choice.hint}</Kbd>}
                  </div>
                );
              })}
            </div>
          ))}
        </div>
        {choices.length === 0 && (
          <Text c="dimmed" size="sm" p="md">
            {t("palette-nothing")}
          </Text>
        )}
      </ScrollArea.Autosize>
    </div>
  );
}

/** Whom one means who typed words for withdrawing first; null for anything else. */
function useWithdrawWish(text: string): string | null {
  const t = useT();
  const { rights } = useSession();
  const verbs = t("palette-withdraw-words").toLowerCase().split(" ");
  const typed = text.trim().split(/\s+/);
  const rest = typed.findIndex((word) => !verbs.includes(word.toLowerCase()));
  if (rest === 0 || !rights.includes("record_consent")) return null;
  return rest < 0 ? "" : typed.slice(rest).join(" ");
}

function useWithdrawals(
  props: Props,
  persons: SearchHits["persons"] | undefined,
  close: (then: () => void) => () => void,
): Group[] {
  const t = useT();
  const may = useSession().rights.includes("record_consent");
  if (!persons || !may) return [];
  return [
    {
      title: t("palette-withdraw-title"),
      choices: persons.map((person) => ({
        key: `withdraw-${person.id}`,
        icon: <IconHandStop size={17} stroke={1.6} />,
        title: t("palette-withdraw", { name: personName(t, person) }),
        note: person.emails[0],
        run: close(() => props.onWithdraw({ id: person.id, name: personName(t, person) })),
      })),
    },
  ];
}

/** Whoever types an address behind the word, or nothing yet, may mean all who have it; half the word is enough to offer that. */
function useWithdrawAt(props: Props, typed: string, meant: boolean, close: (then: () => void) => () => void): Group[] {
  const t = useT();
  const may = useSession().rights.includes("record_consent");
  const verbs = t("palette-withdraw-words").toLowerCase().split(" ");
  const isHalf = typed.length >= 4 && verbs.some((verb) => verb.startsWith(typed.toLowerCase()));
  const wish = isHalf ? "" : typed;
  if (!may || !(meant || isHalf)) return [];
  if (!(wish === "" || wish.includes("@") || /^[\d+(][\d\s()/+-]{4,}$/.test(wish))) return [];
  return [
    {
      title: t("palette-withdraw-title"),
      choices: [
        {
          key: "withdraw-at",
          icon: <IconHandStop size={17} stroke={1.6} />,
          title: wish === "" ? t("withdraw-at") : t("palette-withdraw-at", { address: wish }),
          run: close(() => props.onWithdrawAt(wish)),
        },
      ],
    },
  ];
}

function useHitGroups(hits: SearchHits | undefined, text: string, close: (then: () => void) => () => void): Group[] {
  const t = useT();
  const format = useFormat();
  if (!hits) return [];
  return [
    {
      title: t("palette-persons"),
      choices: [
        ...hits.persons.map((person) => ({
          key: person.id,
          icon: <IconUser size={17} stroke={1.6} />,
          title: personName(t, person),
          note: [person.organisation || person.city, person.emails[0] ?? person.phones[0]].filter(Boolean).join(" · "),
          run: close(() => navigate(`/person/${person.id}`)),
        })),
        ...(hits.persons.length >= HITS
          ? [
              {
                key: "all",
                icon: <IconSearch size={17} stroke={1.6} />,
                title: t("palette-all", { text }),
                run: close(() =>
                  navigate("/persons", listParams({ ...wholeList, text }, { by: "name", descending: false })),
                ),
              },
            ]
          : []),
      ],
    },
    {
      title: t("palette-organisations"),
      choices: hits.organisations.map((one) => ({
        key: one.id,
        icon: <IconBuilding size={17} stroke={1.6} />,
        title: one.name,
        note: one.city,
        run: close(() => navigate(`/organisation/${one.id}`)),
      })),
    },
    {
      title: t("palette-touchpoints"),
      choices: hits.touchpoints.map((one) => {
        const Icon = touchpointIcons[one.kind as TouchpointKind] ?? IconMessage;
        return {
          key: one.touchpoint,
          icon: <Icon size={17} stroke={1.6} />,
          title: one.excerpt,
          note: `${one.person_name} · ${format.date(one.at)}`,
          run: close(() => navigate(`/person/${one.person}`)),
        };
      }),
    },
  ];
}
