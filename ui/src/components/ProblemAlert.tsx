import { Alert, Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import type { Problem } from "../ipc/types";
import { useT } from "./l10n";
import { problemText } from "./problemWords";

/** A problem in plain words, with a way on where there is one. */
export function ProblemAlert(props: { problem: Problem; title?: string; onRetry?: () => void; retryLabel?: string }) {
  const { problem, onRetry, title } = props;
  const t = useT();
  const alert = useRef<HTMLDivElement>(null);
  // What answers somebody who saves comes into sight, however far the form around it was scrolled.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that there is a problem
  useEffect(() => {
    if (alert.current?.closest("form, [role=dialog]")) alert.current.scrollIntoView({ block: "nearest" });
  }, [problem]);
  return (
    <Alert
      ref={alert}
      // The foot of a form stays above it.
      style={{ scrollMarginBlock: 90 }}
      role="alert"
      data-testid="problem"
      data-code={problem.code}
      variant="light"
      color="red"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={title}
    >
      {problemText(t, problem)}
      {onRetry && (
        <Button variant="default" size="xs" mt="sm" display="block" onClick={onRetry}>
          {props.retryLabel ?? t("problem-try-again")}
        </Button>
      )}
    </Alert>
  );
}
