import { Button } from "@mantine/core";
import { type NotificationData, notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { type MessageId, useT } from "../components/l10n";
import { problemText } from "../components/problemWords";
import { navigate, presentPath } from "../components/router";
import { undo } from "../ipc/commands";
import { everything, undoing } from "../ipc/keys";
import type { Problem } from "../ipc/types";
import type { Announce } from "./queryClient";

function Words({ id }: { id: MessageId }) {
  return useT()(id);
}

function ProblemWords({ problem }: { problem: Problem }) {
  return problemText(useT(), problem);
}

/** The page of something that no longer exists is left for the list that it came from. */
function leavePageOf(subject: string | null): void {
  const [screen, id] = presentPath();
  if (id !== subject) return;
  if (screen === "person") navigate("/persons", undefined, true);
  if (screen === "organisation") navigate("/organisations", undefined, true);
}

type Values = Record<string, string | number>;

function Done(props: { id: MessageId; values?: Values; change: number | null; subject: string | null; toast: string }) {
  const { id, change, subject, toast } = props;
  const t = useT();
  const takeBack = useMutation({
    mutationKey: undoing,
    mutationFn: async (made: number) => {
      const undone = await undo(made);
      // Before anything is asked for again: it would be told that nobody is there.
      if (undone.action.startsWith("add_")) leavePageOf(subject);
      return undone;
    },
    meta: { invalidates: everything, failure: "undo-failed", done: "undo-done" },
    onSettled: () => notifications.hide(toast),
  });
  return (
    <span style={{ display: "flex", alignItems: "center", justifyContent: "space-between", gap: 16 }}>
      <span>{t(id, props.values)}</span>
      {change !== null && (
        <Button
          size="compact-sm"
          variant="light"
          loading={takeBack.isPending}
          onClick={() => takeBack.mutate(change)}
          data-testid="toast-undo"
        >
          {t("undo-button")}
        </Button>
      )}
    </span>
  );
}

let lastToast = 0;

/** Shows the newest toast first. Where there is room for no more the oldest give way: none waits to be mistaken for a newer one. */
function show(toast: NotificationData): void {
  notifications.show({ withBorder: true, priority: lastToast, ...toast });
  notifications.cleanQueue();
}

let onLocked = () => {};

/** Tells the announcer what to do when the core says that it is locked. */
export function whenLocked(react: () => void): void {
  onLocked = react;
}

export const announcer: Announce = {
  failed: (title, problem) => {
    lastToast += 1;
    show({
      color: "red",
      autoClose: 10_000,
      title: <Words id={title} />,
      message: <ProblemWords problem={problem} />,
    });
  },
  done: (id, change, subject, values) => {
    lastToast += 1;
    const toast = `done-${lastToast}`;
    show({
      id: toast,
      autoClose: change === null && !values ? 4_000 : 8_000,
      message: <Done id={id} values={values} change={change} subject={subject} toast={toast} />,
    });
  },
  locked: () => onLocked(),
};
