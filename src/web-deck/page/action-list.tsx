import { useSignal } from "@preact/signals";
import type { ActionView } from "../wire/page-messages.d.ts";
import type { Deck } from "./deck.ts";
import { Icon } from "./icons.tsx";

const fits = ({ name, category }: ActionView, wanted: string) =>
	`${name} ${category}`.toLowerCase().includes(wanted.trim().toLowerCase());

/** What the plugin can put on a key. */
export function ActionList({ deck }: { deck: Deck }) {
	const wanted = useSignal("");
	const found = deck.actions.value.filter((action) => fits(action, wanted.value));
	const categories = [...new Set(found.map(({ category }) => category))];
	return (
		<section class="acts" aria-label="Actions">
			<label class="vh" for="find">
				Find an action
			</label>
			<input
				class="in find"
				id="find"
				type="search"
				placeholder="Find an action"
				value={wanted.value}
				onInput={({ currentTarget }) => {
					wanted.value = currentTarget.value;
				}}
			/>
			{categories.map((category) => {
				const actions = found.filter((action) => action.category === category);
				return (
					<details class="cat" open key={category}>
						<summary>
							<Icon name="chevron-right" />
							{category}
							<span class="push dim">{actions.length}</span>
						</summary>
						<ul>
							{actions.map((action) => (
								<li key={action.action}>
									<button type="button" class="act" title={action.tooltip} onClick={() => deck.add(action)}>
										<img alt="" src={action.icon} />
										<span class="grow">{action.name}</span>
										<span class="vh">Add to the selected or the next free key</span>
									</button>
								</li>
							))}
						</ul>
					</details>
				);
			})}
			{found.length === 0 && wanted.value && <p class="help">No action like “{wanted.value}”.</p>}
			<p class="help">Choose a place, then an action; without a place it goes to the next free key.</p>
		</section>
	);
}
