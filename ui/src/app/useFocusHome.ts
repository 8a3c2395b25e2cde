import { useEffect } from "react";
import { DIALOG_MS } from "../components/useArrival";

/**
 * The focus is nowhere if what had it has gone: the button that led to a dialog, the row that was done with, the page
 * before this one. Then it goes to the open dialog, or else to the page's heading, once dialogs and pages have had
 * their chance to place it.
 */
export function useFocusHome(): void {
  useEffect(() => {
    let last: Element | null = null;
    let timer = 0;
    const isLost = () => document.activeElement === document.body && !last?.isConnected;
    const home = () => {
      if (!isLost()) return;
      const dialog = [...document.querySelectorAll<HTMLElement>("[aria-modal=true]")].at(-1);
      const main = document.getElementById("main");
      (dialog ?? main?.querySelector<HTMLElement>("h1[tabindex]") ?? main)?.focus({ preventScroll: true });
    };
    const soon = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(home, DIALOG_MS + 20);
    };
    const onFocus = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null;
    };
    const gone = new MutationObserver(() => last && isLost() && soon());
    document.addEventListener("focusin", onFocus);
    gone.observe(document.body, { childList: true, subtree: true });
    // The page before the first one has just gone.
    soon();
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener("focusin", onFocus);
      gone.disconnect();
    };
  }, []);
}
