/** What stands for `{reason}` in a problem, by its English. */
export const deReasons: Readonly<Record<string, string>> = {
	"the disk is full": "der Datenträger ist voll",
	"your share of the disk is full": "der eigene Anteil am Datenträger ist voll",
	"the folder is read only": "der Ordner ist schreibgeschützt",
	"another program holds the file": "ein anderes Programm hält die Datei offen",
	"the folder is gone": "der Ordner fehlt",
	"too many files are open": "zu viele Dateien sind offen",
	"they were saved with another key": "sie wurden mit einem anderen Schlüssel gespeichert",
	"no scene is chosen": "es ist keine Szene gewählt",
	"no source is chosen": "es ist keine Quelle gewählt",
	"no action is chosen": "es ist keine Aktion gewählt",
	"it is missing": "es fehlt",
	"there is no such setting": "diese Einstellung gibt es nicht",
	"not understood": "nicht verstanden",
	"it is not JSON": "es ist kein JSON",
	"it did not arrive whole": "es kam nicht ganz an",
	"it is the word for the default connection": "so heißt die Standardverbindung",
};
