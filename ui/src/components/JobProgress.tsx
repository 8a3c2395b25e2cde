import { Progress as Bar, Button, Group, Text } from "@mantine/core";
import type { Progress } from "../ipc/types";
import { useFormat } from "./format";
import { useT } from "./l10n";

type Props = {
  label: string;
  job: { progress: Progress | null; stop: () => void; stopping: boolean };
  /** How many there are, where the work itself doesn't know. */
  total?: number;
  /** Begins the test ids. */
  testid: string;
};

/** How far a long piece of work has come, and the way to stop it. */
export function JobProgress({ label, job, testid, ...props }: Props) {
  const t = useT();
  const format = useFormat();
  const total = job.progress?.total ?? props.total ?? 0;
  const done = job.progress?.done ?? 0;
  // Nobody knows how much there is to do: something moves, but nothing pretends to know.
  const blind = total === 0;
  return (
    <div role="status" data-testid={`${testid}-progress`}>
      <Bar
        value={blind ? 100 : Math.min(100, (100 * done) / total)}
        animated={blind}
        striped={blind}
        aria-label={label}
      />
      <Group justify="space-between" mt={6} wrap="nowrap">
        <Text size="sm" c="dimmed" className="k-tabular">
          {blind
            ? done === 0
              ? label
              : t("job-done", { done: format.number(done) })
            : t("job-done-of", { done: format.number(done), of: format.number(total) })}
        </Text>
        <Button
          variant="default"
          size="compact-sm"
          onClick={job.stop}
          loading={job.stopping}
          style={{ flex: "none" }}
          data-testid={`${testid}-cancel`}
        >
          {t("job-stop")}
        </Button>
      </Group>
    </div>
  );
}
