import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Badge, type MarkKind } from "../../../companion/form/marks.tsx";
import type { EntryView } from "../wire/page-messages.d.ts";
import type { Deck } from "./deck.ts";
import { Icon } from "./icons.tsx";

const WORDS: Record<EntryView["severity"], [MarkKind, string]> = {
	error: ["bad", "Error"],
	warning: ["warn", "Warning"],
	note: ["off", "Note"],
};

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** What the plugin and the host say to each other, where it is worth a word: every breach of the protocol. */
export function Console({ deck }: { deck: Deck }) {
	const open = useSignal(false);
	const { frames, error, warning } = deck.counts.value;
	return (
		<section class="con" aria-label="Protocol console">
			<button
				type="button"
				aria-expanded={open.value}
				aria-controls="protocol"
				onClick={() => {
					open.value = !open.value;
				}}
			>
				<Icon name="terminal" />
				<span>Protocol</span>
				<span class="dim hide-s">{plural(frames, "message")}</span>
				{error > 0 && <Badge kind="bad" word={plural(error, "error")} pill />}
				{warning > 0 && <Badge kind="warn" word={plural(warning, "warning")} pill />}
				<span class="push dim">{open.value ? "Hide" : "Show"}</span>
			</button>
			<div id="protocol" hidden={!open.value}>
				{open.value && <Entries entries={deck.entries.value} />}
			</div>
		</section>
	);
}

function Entries({ entries }: { entries: EntryView[] }) {
	const list = useRef<HTMLOListElement>(null);
	useEffect(() => {
		const { current } = list;
		if (!current) return;
		// What scrolls must be reachable by keyboard.
		current.tabIndex = 0;
		// The newest line is at the bottom; it comes into view unless somebody reads further up.
		if (!current.matches(":hover, :focus")) current.scrollTop = current.scrollHeight;
	});
	if (entries.length === 0)
		return <p class="help pad">Nothing to report. Breaches of the protocol and the plugin's own words appear here.</p>;
	return (
		<ol ref={list} aria-label="Protocol messages">
			{entries.map((entry, index) => {
				const [kind, word] = WORDS[entry.severity];
				return (
					<li key={`${entry.at} ${index}`}>
						<time class="mono dim">{clock.format(entry.at)}</time>
						<Badge kind={kind} word={word} />
						<code>{entry.rule}</code>
						<span>
							{entry.about && <b>{entry.about}: </b>}
							{entry.detail}
						</span>
					</li>
				);
			})}
		</ol>
	);
}
