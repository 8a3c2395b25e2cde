import { useEffect } from "react";
import { DIALOG_MS } from "../components/useArrival";

/**
 * The focus is nowhere if what had it has gone: the button that led to a dialog, the row that was done with, the page
 * before this one. Then it goes to the open dialog, or else to the page's heading, once dialogs and pages have had
 * their chance to place it. A button that could not be clicked while it worked has it again afterwards.
 */
export function useFocusHome(): void {
  useEffect(() => {
    let last: Element | null = null;
    let timer = 0;
    const isNowhere = () => document.activeElement === document.body;
    const isLost = () => isNowhere() && !last?.isConnected;
    const isOff = (element: Element | null) => element instanceof HTMLButtonElement && element.disabled;
    let wasOff = false;
    const home = () => {
      if (!isLost()) return;
      const dialog = [...document.querySelectorAll<HTMLElement>("[aria-modal=true]")].at(-1);
      const main = document.getElementById("main");
      (dialog ?? (main ?? document).querySelector<HTMLElement>("h1[tabindex]") ?? main)?.focus({ preventScroll: true });
    };
    const soon = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(home, DIALOG_MS + 20);
    };
    const onFocus = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null;
      wasOff = false;
    };
    const gone = new MutationObserver(() => {
      if (isOff(last)) wasOff = true;
      else if (wasOff && isNowhere() && last instanceof HTMLElement && last.isConnected)
        last.focus({ preventScroll: true });
      if (last && isLost()) soon();
    });
    document.addEventListener("focusin", onFocus);
    gone.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
    // The page before the first one has just gone.
    soon();
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener("focusin", onFocus);
      gone.disconnect();
    };
  }, []);
}
