import { render } from "preact";
import { localeOf } from "../../contract/texts/locale.ts";
import { App } from "./app.tsx";
import { DoctorModel } from "./model.ts";
import { Session } from "./session.ts";
import { pageTexts } from "./texts.ts";

const locale = localeOf(navigator.language);
const texts = pageTexts[locale];
document.documentElement.lang = locale;
document.title = texts.title;

const session = new Session(sessionStorage);
const model = new DoctorModel(session, locale);
render(<App model={model} texts={texts} locale={locale} />, document.body);
const enter = (): void => void session.open(location, history).then(() => model.examine());
enter();
// A new address in the same tab differs from the old one by its ticket only.
addEventListener("hashchange", enter);
