import { render } from "preact";
import { App } from "./app.tsx";
import { Deck } from "./deck.ts";
import { Link } from "./link.ts";
import { Session } from "./session.ts";
import { Theme } from "./theme.ts";
import { keepAwake } from "./wake.ts";

const session = new Session(sessionStorage);
const link: Link = new Link(session, {
	onPhase: (phase) => deck.onPhase(phase),
	onMessage: (message) => deck.onMessage(message),
});
const deck = new Deck((message) => link.send(message));
const theme = new Theme(document.documentElement, localStorage);

render(<App deck={deck} theme={theme} />, document.body);
keepAwake(document);

const open = () => void session.open(location, history).then(() => link.open());
// A new address typed into a tab that is open here changes only the fragment.
addEventListener("hashchange", open);
open();
