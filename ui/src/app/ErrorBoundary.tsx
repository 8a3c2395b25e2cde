import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Component, type ReactNode } from "react";
import { EmptyState } from "../components/EmptyState";
import { useT } from "../components/l10n";
import { startOver } from "../components/router";

/** Keeps a mistake in one screen from taking the whole window with it. Another `place` is another try. */
export class ErrorBoundary extends Component<{ place?: string; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidUpdate(before: { place?: string }) {
    if (this.state.failed && before.place !== this.props.place) this.setState({ failed: false });
  }

  override render() {
    return this.state.failed ? <Failed onBack={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

function Failed({ onBack }: { onBack: () => void }) {
  const t = useT();
  return (
    <div role="alert" data-testid="screen-failed" style={{ display: "grid", placeItems: "center", padding: 24 }}>
      <EmptyState
        title={t("screen-failed-title")}
        text={t("screen-failed-text")}
        icon={<IconAlertTriangle size={24} stroke={1.5} aria-hidden />}
      >
        <Button
          onClick={() => {
            startOver();
            onBack();
          }}
        >
          {t("screen-failed-back")}
        </Button>
        <Button variant="default" onClick={() => window.location.reload()}>
          {t("screen-failed-reload")}
        </Button>
      </EmptyState>
    </div>
  );
}
