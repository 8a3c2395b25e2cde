import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { LocalizationProvider, ReactLocalization, useLocalization } from "@fluent/react";
import dayjs from "dayjs";
import "dayjs/locale/de";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo } from "react";
import type { Language } from "../ipc/types";
import { unbroken } from "./citations";

const files: Record<string, string> = {
  ...import.meta.glob<string>("../../../assets/locales/*/ui-*.ftl", { query: "?raw", import: "default", eager: true }),
  // What tables are called is the core's word too.
  ...import.meta.glob<string>(["../../../assets/locales/*/problems.ftl", "../../../assets/locales/*/core.ftl"], {
    query: "?raw",
    import: "default",
    eager: true,
  }),
};

function bundle(language: Language): FluentBundle {
  const made = new FluentBundle(language, { useIsolating: false });
  for (const [path, text] of Object.entries(files)) {
    if (path.includes(`/${language}/`)) made.addResource(new FluentResource(text));
  }
  return made;
}

const bundles: Record<Language, FluentBundle> = { de: bundle("de"), en: bundle("en") };
const LanguageContext = createContext<Language>("de");

/** Gives all that lies within it the texts of one language. */
export function Texts({ language, children }: { language: Language; children: ReactNode }) {
  const l10n = useMemo(() => new ReactLocalization([bundles[language]]), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
    dayjs.locale(language);
  }, [language]);
  return (
    <LanguageContext.Provider value={language}>
      <LocalizationProvider l10n={l10n}>{children}</LocalizationProvider>
    </LanguageContext.Provider>
  );
}

/** A Fluent message id: words joined by hyphens, so that the test for missing ids can find them in the source. */
export type MessageId = `${string}-${string}`;
export type Translate = (id: MessageId, args?: Record<string, FluentVariable>) => string;

/** The text of a message in the user's language. */
export function useT(): Translate {
  const { l10n } = useLocalization();
  return useCallback((id, args) => unbroken(l10n.getString(id, args)), [l10n]);
}

export function useLanguage(): Language {
  return useContext(LanguageContext);
}
