import { Alert, Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { Problem } from "../ipc/types";
import { useT } from "./l10n";
import { problemText } from "./problemWords";

/** A problem in plain words, with a way on where there is one. */
export function ProblemAlert(props: { problem: Problem; title?: string; onRetry?: () => void; retryLabel?: string }) {
  const { problem, onRetry, title } = props;
  const t = useT();
  return (
    <Alert
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
