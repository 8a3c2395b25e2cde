import {
  ActionIcon,
  Alert,
  Button,
  CloseButton,
  Group,
  SegmentedControl,
  Text,
  Textarea,
  TextInput,
  Tooltip,
} from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { DateField } from "../../components/DateField";
import { DiscardQuestion } from "../../components/FormFoot";
import { fileName } from "../../components/fileName";
import { useFormat } from "../../components/format";
import { type MessageId, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { radioKeys } from "../../components/radioKeys";
import { saveKeys } from "../../components/saveKeys";
import { carriedOver } from "../../components/threeWay";
import { localParts, parseTime, toUtc } from "../../components/time";
import { touchpointIcons } from "../../components/touchpointIcons";
import { useUnsaved } from "../../components/useUnsaved";
import { touchpointIds, touchpointKinds } from "../../components/words";
import { addTouchpoint, chooseFile, editTouchpoint, listNotices, showTouchpoint } from "../../ipc/commands";
import { onFilesDropped } from "../../ipc/desktop";
import { keys } from "../../ipc/keys";
import type {
  Changed,
  ContactNotice,
  Direction,
  Noted,
  Problem,
  Touchpoint,
  TouchpointDraft,
  TouchpointKind,
} from "../../ipc/types";
import classes from "./Composer.module.css";
import { ContactLimits } from "./ContactLimits";
import { DirectionLabel } from "./DirectionLabel";
import { FirstContact, nothingTold, noticeOf, type Told, wasTold } from "./FirstContact";

const promptIds: Record<TouchpointKind, MessageId> = {
  note: "composer-note",
  call: "composer-call",
  email: "composer-email",
  meeting: "composer-meeting",
  letter: "composer-letter",
  purchase: "composer-purchase",
  event: "composer-event",
};
const directed: TouchpointKind[] = ["call", "email", "letter"];

/** What the fields hold of an entry. */
type Fields = Pick<Touchpoint, "kind" | "direction" | "subject" | "text"> & { day: string | null; time: string };

const fieldsOf = ({ kind, direction, subject, text, at }: Touchpoint): Fields => ({
  kind,
  direction,
  subject,
  text,
  ...localParts(new Date(at)),
});

type Props = {
  person: string;
  /** A touchpoint to be changed; without one a new one is written. */
  touchpoint?: Touchpoint;
  onDone?: () => void;
  /** Opened or closed: an open one takes the files that are dropped on the window. */
  onOpen: (open: boolean) => void;
};

/** Writes down a contact: a line is enough, the rest comes when one begins. */
export function Composer({ person, touchpoint, onDone, onOpen }: Props) {
  const t = useT();
  const format = useFormat();
  const client = useQueryClient();
  /** As it was when somebody began to change it: the list behind may show more by now. */
  const [base, setBase] = useState(touchpoint);
  const start = () => localParts(base ? new Date(base.at) : new Date());
  const stored = base ? fieldsOf(base) : null;
  const [open, setOpen] = useState(touchpoint !== undefined);
  const [kind, setKind] = useState<TouchpointKind>(touchpoint?.kind ?? "note");
  const [direction, setDirection] = useState<Direction>(touchpoint?.direction ?? "none");
  const [subject, setSubject] = useState(touchpoint?.subject ?? "");
  const [text, setText] = useState(touchpoint?.text ?? "");
  const [day, setDay] = useState<string | null>(() => start().day);
  const [time, setTime] = useState(() => start().time);
  const [files, setFiles] = useState<string[]>([]);
  const [told, setTold] = useState<Told>(nothingTold);
  const goesOut = directed.includes(kind) && direction === "out";
  const notices = useQuery({
    queryKey: keys.notices(person),
    queryFn: () => listNotices(person),
    enabled: open && goesOut,
  });
  // Others may have removed it while it is being changed: what is written stays, and can be written down anew.
  const { error: missing } = useQuery({
    queryKey: keys.touchpoint(base?.id ?? ""),
    queryFn: () => showTouchpoint(base?.id ?? ""),
    enabled: base !== undefined,
    retry: false,
  });
  const isGone = (missing as Problem | null)?.code === "not_found";
  const written = subject.trim() !== "" || text.trim() !== "" || files.length > 0;
  const validTime = parseTime(time);
  // A file alone says something too, also one that it has already.
  const says = written || (!isGone && (touchpoint?.documents.length ?? 0) > 0);
  const sameTime = stored !== null && day === stored.day && validTime === stored.time;
  const changed =
    stored !== null &&
    (kind !== stored.kind ||
      direction !== stored.direction ||
      subject !== stored.subject ||
      text !== stored.text ||
      files.length > 0 ||
      !sameTime);
  const dirty = open && (touchpoint && !isGone ? changed : written);

  const show = (shown: boolean) => {
    if (shown && !open && !touchpoint) {
      const now = start();
      setDay(now.day);
      setTime(now.time);
    }
    setOpen(shown);
  };
  const clear = () => {
    setSubject("");
    setText("");
    setFiles([]);
    setTold(nothingTold);
    show(false);
    onDone?.();
  };
  const unsaved = useUnsaved(dirty, clear);
  const save = useMutation({
    mutationFn: ({ draft, notice }: { draft: TouchpointDraft; notice: ContactNotice | null }) =>
      base && !isGone ? editTouchpoint(base.id, draft, notice, base.version) : addTouchpoint(person, draft, notice),
    meta: {
      invalidates: ["touchpoints", "documents", "person", "persons", "consents", "retention"],
      done: touchpoint ? "composer-changed" : "composer-saved",
      doneWith: ({ value }: Changed<Noted>) => ({
        ended: value.had_ended_on ? format.date(value.had_ended_on) : "no",
      }),
    },
    onSuccess: () => {
      unsaved.saved();
      clear();
    },
  });
  /** Takes up what others have said of it, where what is written can't be saved for it. */
  const reload = async () => {
    if (!base) return;
    void client.invalidateQueries({ queryKey: ["touchpoints"] });
    const now = await showTouchpoint(base.id).catch(() => null);
    if (!now) return;
    const mine: Fields = { kind, direction, subject, text, day, time };
    const merged = carriedOver(fieldsOf(base), mine, fieldsOf(now));
    setKind(merged.kind);
    setDirection(merged.direction);
    setSubject(merged.subject);
    setText(merged.text);
    setDay(merged.day);
    setTime(merged.time);
    setBase(now);
    save.reset();
  };
  // The form shows minutes: what was noted to the second stays so unless it is changed.
  const at = sameTime || !day || !validTime ? (isGone ? (base?.at ?? null) : null) : toUtc(day, validTime);
  // An entry that went out before stays as it is; one that is made to go out, or earlier, is asked.
  const wentOut = base?.direction === "out" && directed.includes(base.kind);
  const earlier = base !== undefined && at !== null && at < base.at;
  const noticeMissing = save.error?.code === "notice_missing";
  const asksNotice =
    goesOut &&
    (noticeMissing ||
      ((!wentOut || earlier) &&
        notices.data !== undefined &&
        !wasTold(notices.data, at ?? base?.at ?? null, touchpoint?.id)));
  const notice = asksNotice ? noticeOf(told) : null;
  const ready = says && day !== null && validTime !== null && (!asksNotice || notice !== null);
  const field = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one goes on writing where the text ends, once
  useEffect(() => {
    if (!touchpoint) return;
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
  }, []);
  // What was saved or given up folds up, and the button that did it is gone.
  const form = useRef<HTMLFormElement>(null);
  const wasOpen = useRef(open);
  useEffect(() => {
    if (wasOpen.current && !open && document.activeElement === document.body)
      form.current?.querySelector<HTMLElement>("[role=radio][aria-checked=true]")?.focus({ preventScroll: true });
    wasOpen.current = open;
  }, [open]);
  const report = useRef(onOpen);
  report.current = onOpen;
  useEffect(() => {
    if (!open) return;
    report.current(true);
    return () => report.current(false);
  }, [open]);
  useEffect(() => {
    if (!open) return;
    return onFilesDropped({
      onOver: () => {},
      onDrop: (paths) => setFiles((now) => [...now, ...paths.filter((path) => !now.includes(path))]),
    });
  }, [open]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || save.isPending) return;
    const shown = directed.includes(kind) ? direction : "none";
    save.mutate({
      draft: { at, kind, direction: shown, subject: subject.trim(), text: text.trim(), files },
      notice,
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    saveKeys(event);
    const closing = event.target instanceof HTMLElement && event.target.dataset.mantineStopPropagation === "true";
    if (event.key === "Escape" && !closing) unsaved.giveUp();
  };
  const choose = (chosen: TouchpointKind) => {
    setKind(chosen);
    if (!touchpoint && direction === "none" && directed.includes(chosen)) setDirection("in");
    show(true);
  };

  return (
    <form
      ref={form}
      className={classes.composer}
      onSubmit={submit}
      onKeyDown={onKeyDown}
      data-open={open || undefined}
      data-testid="composer"
    >
      <div className={classes.kinds} role="radiogroup" aria-label={t("composer-kind")} onKeyDown={radioKeys}>
        {touchpointKinds.map((one) => {
          const Icon = touchpointIcons[one];
          return (
            <Tooltip key={one} label={t(touchpointIds[one])} disabled={kind === one}>
              <button
                type="button"
                role="radio"
                aria-checked={kind === one}
                tabIndex={kind === one ? 0 : -1}
                onClick={() => choose(one)}
                data-testid={`composer-kind-${one}`}
              >
                <Icon size={16} stroke={1.7} />
                <span>{t(touchpointIds[one])}</span>
              </button>
            </Tooltip>
          );
        })}
      </div>
      {open && (
        <TextInput
          aria-label={t("composer-subject")}
          placeholder={t("composer-subject")}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
          data-testid="composer-subject"
        />
      )}
      <Textarea
        aria-label={t("composer-text")}
        placeholder={t(promptIds[kind])}
        autosize
        minRows={open ? 3 : 1}
        maxRows={14}
        value={text}
        ref={field}
        onFocus={() => show(true)}
        onChange={(event) => setText(event.currentTarget.value)}
        data-testid="composer-text"
      />
      {open && (
        <>
          {files.length > 0 && (
            <Group gap={6}>
              {files.map((path) => (
                <span key={path} className={classes.file}>
                  {fileName(path)}
                  <CloseButton
                    size="xs"
                    aria-label={t("composer-file-remove", { name: fileName(path) })}
                    onClick={() => setFiles(files.filter((one) => one !== path))}
                  />
                </span>
              ))}
            </Group>
          )}
          <div className={classes.details}>
            {directed.includes(kind) && (
              <SegmentedControl
                size="xs"
                aria-label={t("composer-direction")}
                color="petrol"
                data={(["in", "out"] as const).map((d) => ({ value: d, label: <DirectionLabel direction={d} /> }))}
                // "none" is none of the two: then neither is chosen.
                value={direction}
                onChange={(chosen) => setDirection(chosen as Direction)}
              />
            )}
            <DateField size="xs" w={112} aria-label={t("composer-day")} value={day} onChange={setDay} />
            <TextInput
              size="xs"
              w={64}
              aria-label={t("composer-time")}
              value={time}
              onChange={(event) => setTime(event.currentTarget.value)}
              onBlur={() => validTime && setTime(validTime)}
              error={validTime === null}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={30}
              aria-label={t("composer-attach")}
              title={t("composer-attach")}
              onClick={async () => {
                const path = await chooseFile([]).catch(() => null);
                if (path) setFiles((now) => (now.includes(path) ? now : [...now, path]));
              }}
            >
              <IconPaperclip size={17} stroke={1.7} aria-hidden />
            </ActionIcon>
          </div>
          {isGone && (
            <Alert color="yellow" variant="light" role="status" data-testid="composer-gone">
              {t("composer-gone")}
            </Alert>
          )}
          {goesOut && <ContactLimits person={person} at={at ?? base?.at ?? null} />}
          {asksNotice && <FirstContact person={person} told={told} onTold={setTold} />}
          {save.error && !(asksNotice && noticeMissing) && (
            <ProblemAlert
              problem={save.error}
              retryLabel={t("form-reload")}
              onRetry={save.error.code === "conflict" ? () => void reload() : undefined}
            />
          )}
          {unsaved.asking ? (
            <DiscardQuestion {...unsaved.asking} size="xs" />
          ) : (
            <Group gap={8} justify="flex-end">
              {!written && touchpoint === undefined && (
                <Text size="xs" c="dimmed" mr="auto">
                  {t("composer-hint")}
                </Text>
              )}
              <Button size="xs" variant="default" onClick={unsaved.giveUp}>
                {t("composer-cancel")}
              </Button>
              <Button
                size="xs"
                type="submit"
                disabled={!ready}
                loading={save.isPending}
                title={`${t("key-ctrl")}+Enter`}
                data-testid="composer-save"
              >
                {t("composer-save")}
              </Button>
            </Group>
          )}
        </>
      )}
    </form>
  );
}
