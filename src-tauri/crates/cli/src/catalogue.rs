//! Every command says here what it takes; the help is written from the same list.

mod papers;

/// One command of the terminal.
#[derive(Debug)]
pub struct Spec {
    /// Its name.
    pub name: &'static str,
    /// What stands after it.
    pub usage: &'static str,
    /// What it does.
    pub does: &'static str,
    /// Options that take a value.
    pub options: &'static [&'static str],
    /// Options without a value.
    pub flags: &'static [&'static str],
}

/// Every command, in the order of the help.
pub const COMMANDS: &[Spec] = &[
    spec("init", "--name NOM [--siren SIREN]", "crée un registre", &["name", "siren"], &[]),
    spec("demo", "", "crée la société d’exemple, autour du jour demandé", &[], &[]),
    spec(
        "inspect",
        "FICHIER [--kind fec|clients|invoices|customer-ledger|ageing|e-invoice|bank]",
        "dit ce que contient un fichier, sans registre",
        &["kind"],
        &[],
    ),
    spec(
        "import",
        "FICHIER… [--kind auto|fec|clients|invoices|customer-ledger|ageing|e-invoice|bank] [--coverage full|partial] [--situation DATE] [--mapping NOM|CHAMP=RANG,…] [--save-mapping NOM] [--decimal comma|point] [--date-order day_first|month_first] [--account COMPTE] [--links CLÉ=CODE,…] [--exclude CODE,…] [--dry-run]",
        "prend des fichiers, en une transaction chacun",
        &[
            "kind",
            "exclude",
            "coverage",
            "situation",
            "mapping",
            "save-mapping",
            "decimal",
            "date-order",
            "account",
            "links",
        ],
        &["dry-run"],
    ),
    spec(
        "mappings",
        "[--forget NOM]",
        "lectures de colonnes retenues, celles qui ont un nom d’abord",
        &["forget"],
        &[],
    ),
    spec("imports", "", "historique des imports", &[], &[]),
    spec("undo-import", "IMPORT", "annule un import entier", &[], &[]),
    spec(
        "set",
        "company CHAMP VALEUR | client CODE CHAMP VALEUR | client CODE parent AUTRE | circuit CODE CHAMP VALEUR | reason A..E LIBELLÉ [PROCESSUS] | rule structured_reference|code_per_invoice yes|no | person NOM",
        "enregistre une donnée",
        &[],
        &[],
    ),
    spec(
        "confirm-due",
        "[--client CODE] [--terms 30]",
        "confirme des échéances supposées",
        &["client", "terms"],
        &[],
    ),
    spec("confirm-rate", "SEMESTRE [TAUX]", "confirme ou saisit le taux BCE d’un semestre", &[], &[]),
    spec("payments-checked", "DATE", "règlements vérifiés jusqu’à ce jour", &[], &[]),
    spec(
        "report-payment",
        "--client CODE --amount MONTANT [--date DATE] [--means transfer] [--said-by QUI]",
        "note un règlement annoncé",
        &["client", "amount", "date", "means", "said-by"],
        &[],
    ),
    spec(
        "matches",
        "[--client CODE]",
        "règlements à affecter, et ce qu’ils peuvent solder",
        &["client"],
        &[],
    ),
    spec(
        "allocate",
        "--sure | RÈGLEMENT [--items [CODE/]PIÈCE=MONTANT,… --client CODE] [--penalties PIÈCE=MONTANT,…] [--on-account CODE] [--difference PIÈCE=MONTANT:discount|bank_charges|rounding]",
        "accepte ce que soldent des règlements",
        &["items", "client", "penalties", "on-account", "difference"],
        &["sure"],
    ),
    spec("release", "RÈGLEMENT", "remet un règlement à affecter", &[], &[]),
    spec("set-aside", "RÈGLEMENT MOTIF", "met de côté ce qui n’est pas d’un client", &[], &[]),
    spec(
        "assign",
        "PIÈCE [FACTOR] --client CODE | PIÈCE --client CODE --back",
        "dit qu’une créance est cédée à un factor, ou qu’elle est de nouveau à nous",
        &["client"],
        &["back"],
    ),
    spec(
        "clients",
        "[RECHERCHE] [--risk low|moderate|high|critical] [--orders deliver|watch|block]",
        "qui doit quoi",
        &["view", "sort", "risk", "orders"],
        &[],
    ),
    spec("client", "CODE", "un client entier", &[], &[]),
    spec(
        "items",
        "[--client CODE] [--overdue] [--due stated|assumed]",
        "pièces ouvertes",
        &["client", "due"],
        &["overdue"],
    ),
    spec("ageing", "[--due stated|assumed]", "balance âgée", &["due"], &[]),
    spec(
        "qualify",
        "PIÈCE --client CODE --cause A..E [--sub A1..E2|LIBELLÉ] | --split B2=300,D1 [--comment TEXTE] [--promise DATE [--amount MONTANT] [--by QUI]] [--next TEXTE --next-date DATE] [--owner QUI]",
        "dit pourquoi une facture est impayée",
        &[
            "client",
            "cause",
            "sub",
            "split",
            "comment",
            "promise",
            "amount",
            "by",
            "next",
            "next-date",
            "owner",
        ],
        &[],
    ),
    spec(
        "platform-status",
        "PIÈCE STATUT[:MOTIF] --client CODE",
        "note le statut d’une facture électronique",
        &["client"],
        &[],
    ),
    spec(
        "causes",
        "[--on DATE] [--sales-rep QUI] [--type TYPOLOGIE] [--pdf FICHIER]",
        "synthèse par cause, d’un jour, en PDF avec --pdf",
        &["on", "sales-rep", "type", "pdf"],
        &[],
    ),
    spec(
        "call",
        "--client CODE --outcome promise|dispute|message_left|wrong_contact|will_call_back|refuses|says_paid|other [--channel call|message|visit] [--with QUI] [--note TEXTE] [--date DATE] [--piece PIÈCE] [--promise DATE=MONTANT,…] [--reason B2 --contested MONTANT --resolver QUI] [--amount MONTANT --paid-on DATE] [--next-date DATE] [--owner QUI]",
        "note un appel, un message ou une visite, et ce qui suit",
        &[
            "client",
            "outcome",
            "channel",
            "with",
            "note",
            "date",
            "piece",
            "promise",
            "by",
            "reason",
            "contested",
            "resolver",
            "follow-up",
            "amount",
            "paid-on",
            "next-date",
            "owner",
        ],
        &[],
    ),
    spec(
        "promise",
        "--client CODE --promise DATE=MONTANT,… [--piece PIÈCE] [--by QUI] [--owner QUI]",
        "note une promesse ou un échéancier",
        &["client", "promise", "piece", "by", "with", "owner", "amount"],
        &[],
    ),
    spec("cancel-promise", "PROMESSE MOTIF", "annule une promesse", &[], &[]),
    spec("promises", "", "promesses par état", &[], &[]),
    spec(
        "dispute",
        "PIÈCE --client CODE --reason B2 [--contested MONTANT] [--resolver QUI] [--follow-up DATE] [--note TEXTE]",
        "ouvre un litige",
        &["client", "reason", "contested", "resolver", "follow-up", "note"],
        &[],
    ),
    spec("note-dispute", "LITIGE TEXTE", "note un échange sur un litige", &[], &[]),
    spec("attach", "LITIGE FICHIER", "joint un document à un litige", &[], &[]),
    spec("attach-invoices", "DOSSIER", "joint les factures d’un dossier, chacune par son numéro", &[], &[]),
    spec("document", "DOCUMENT --out FICHIER", "copie un document joint", &["out"], &[]),
    spec(
        "close-dispute",
        "LITIGE credit_note|payment|agreement|rejection [--note TEXTE]",
        "clôt un litige",
        &["note"],
        &[],
    ),
    spec("disputes", "[--on DATE]", "litiges, et leur durée", &["on"], &[]),
    spec(
        "ask",
        "QUESTION --client CODE --service adv|after_sales|delivery|agency|sales [--to QUI] [--email ADRESSE] [--piece PIÈCE] [--due DATE]",
        "pose une question à un collègue",
        &["client", "service", "to", "email", "piece", "due"],
        &[],
    ),
    spec("answer", "QUESTION RÉPONSE [--by QUI]", "note la réponse d’un collègue", &["by"], &[]),
    spec("mail-question", "QUESTION --eml FICHIER", "brouillon d’e-mail au collègue", &["eml"], &[]),
    spec("questions", "", "questions aux collègues", &[], &[]),
    spec(
        "task",
        "TEXTE --client CODE --on DATE [--owner QUI]",
        "note une chose à faire",
        &["client", "on", "owner"],
        &[],
    ),
    spec(
        "settle-task",
        "ACTION done|dropped|postponed [--on DATE]",
        "la dit faite, abandonnée ou reportée",
        &["on"],
        &[],
    ),
    spec("follow-up", "", "ce qu’il y a à suivre, et pourquoi maintenant", &[], &[]),
    spec(
        "improve",
        "ACTION --cause A..E [--process PROCESSUS] [--owner QUI] [--deadline DATE] [--state to_start|running|done|dropped] [--expected EFFET] [--id ID]",
        "enregistre une action d’amélioration",
        &["cause", "process", "owner", "deadline", "state", "expected", "id"],
        &[],
    ),
    spec("improvements", "", "actions d’amélioration, et leur effet", &[], &[]),
    spec(
        "terms",
        "[list] [--client CODE [--piece PIÈCE]] | add|correct ID --from DATE [--kind cgv|cga|special] [--client CODE] [--contract N°] [--until DATE] [--terms 45] [--rate legal|TAUX] [--clause OÙ] [--deadline JOURS] [--imputation principal_first|interest_first] [--acceleration OÙ] [--discount ESCOMPTE] [--file FICHIER] | attach ID --file FICHIER | remove ID | contract --client CODE --piece PIÈCE [N°]",
        "conditions de vente datées, et lesquelles s’appliquent à une facture",
        &[
            "client",
            "piece",
            "kind",
            "from",
            "until",
            "contract",
            "terms",
            "rate",
            "clause",
            "deadline",
            "imputation",
            "acceleration",
            "discount",
            "file",
        ],
        &[],
    ),
    spec(
        "penalties",
        "--client CODE [--piece PIÈCE] [--until DATE]",
        "pénalités, ligne à ligne, et ce qu’elles deviennent",
        &["client", "piece", "until"],
        &[],
    ),
    spec(
        "waive",
        "--client CODE --piece PIÈCE [--part interest|indemnity|both] [--amount MONTANT] --reason MOTIF",
        "abandonne des pénalités, toutes sans --amount",
        &["client", "piece", "part", "amount", "reason"],
        &[],
    ),
    spec(
        "penalty-received",
        "--client CODE --piece PIÈCE [--amount MONTANT] [--date DATE] --reason MOTIF",
        "note des pénalités reçues autrement que par un fichier de la banque",
        &["client", "piece", "amount", "date", "reason"],
        &[],
    ),
    spec("undo-penalty", "ID", "reprend un abandon ou une réception de pénalités", &[], &[]),
    spec(
        "starting-steps",
        "[--apply | CODE reminder-1|reminder-2|formal-notice|none [DATE]]",
        "où en sont les relances faites ailleurs, et l’étape qui suit",
        &[],
        &["apply"],
    ),
    spec(
        "letter",
        "--client CODE [--step pre-due|reminder-1|reminder-2|formal-notice|last-notice|statement|dispute-acknowledgement|promise-confirmation|thank-you] [--dispute LITIGE] [--promise PROMESSE] [--accounts CODE,CODE] [--penalties] [--text FICHIER] [--number N°] --out FICHIER [--draft]",
        "écrit une lettre en PDF, sans --step celle qui vient",
        &["client", "step", "out", "dispute", "promise", "accounts", "number", "text"],
        &["draft", "penalties"],
    ),
    spec(
        "letterhead",
        "[--logo FICHIER] [--signature FICHIER] [--remove logo|signature] [--accent #RRVVBB|none] [--sign-registered yes|no] [--capital fixed|variable] [--situation TEXTE]",
        "papier à en-tête des lettres\u{a0}: logo, couleur, signature, mentions",
        &["logo", "signature", "remove", "accent", "sign-registered", "capital", "situation"],
        &[],
    ),
    spec(
        "template",
        "LETTRE [--language fr|en] [--file FICHIER | --reset]",
        "texte type d’une lettre\u{a0}: l’affiche, le change, ou revient au texte livré",
        &["file", "language"],
        &["reset"],
    ),
    spec("letters", "", "lettres émises", &[], &[]),
    spec("post-letter", "LETTRE DATE [--number N°]", "date de dépôt à la poste", &["number"], &[]),
    spec("void-letter", "LETTRE MOTIF", "annule une lettre", &[], &[]),
    spec("verify-letters", "", "prouve que rien n’a été modifié", &[], &[]),
    spec(
        "correct-letter",
        "LETTRE MOTIF --out FICHIER [--step ÉTAPE] [--draft]",
        "annule une lettre et émet celle qui la remplace",
        &["out", "step"],
        &["draft"],
    ),
    spec("prove", "LETTRE [--out FICHIER]", "tout ce qui prouve une lettre, en une page", &["out"], &[]),
    spec(
        "file-sent-mail",
        "FICHIER [--letter LETTRE]",
        "classe le message envoyé comme preuve d’envoi de la lettre",
        &["letter"],
        &[],
    ),
    spec(
        "mail",
        "--client CODE [--step LETTRE] --eml FICHIER [--alone] [--statement]",
        "brouillon d’e-mail avec la dernière lettre et ses factures, la lettre seule avec --alone ; avec --statement, le relevé aussi",
        &["client", "step", "eml"],
        &["alone", "statement"],
    ),
    spec(
        "export",
        "clients|orders|ageing|items|causes --format csv|xlsx --out FICHIER",
        "tableau pour un tableur français",
        &["format", "out"],
        &[],
    ),
    spec(
        "erase",
        "MOTS [--client CODE] [--accept all|CLÉ,…] [--backups]",
        "ce qui a été saisi sur une personne, et l’efface pour de bon avec --accept",
        &["client", "accept"],
        &["backups"],
    ),
    spec("undo", "", "annule la dernière action", &[], &[]),
    spec("redo", "", "rétablit l’action annulée", &[], &[]),
    spec("check", "", "contrôle l’intégrité du registre", &[], &[]),
    spec("rebuild", "[--check]", "relit tout, et compare avec --check", &[], &["check"]),
    spec("digest", "", "empreinte de l’état, égale pour un même savoir", &[], &[]),
    spec("backup", "", "sauvegarde vérifiée", &[], &[]),
    spec("restore", "[SAUVEGARDE]", "liste les sauvegardes, ou en remet une", &[], &[]),
    spec("explain", "CODE", "explique le code d’un refus", &[], &[]),
];

/// Every command: those of this list, then those of batches, of the post and of what comes after the letters.
pub fn every() -> impl Iterator<Item = &'static Spec> {
    COMMANDS
        .iter()
        .chain(papers::COMMANDS)
        .chain(crate::plan::COMMANDS)
        .chain(crate::companies::COMMANDS)
        .chain(crate::scenarios::COMMANDS)
        .chain(crate::carnet::COMMANDS)
        .chain(crate::court::COMMANDS)
        .chain(crate::credit::COMMANDS)
        .chain(crate::alerts::COMMANDS)
        .chain(crate::exchange::COMMANDS)
}

/// A command of a list.
pub const fn spec(
    name: &'static str,
    usage: &'static str,
    does: &'static str,
    options: &'static [&'static str],
    flags: &'static [&'static str],
) -> Spec {
    Spec { name, usage, does, options, flags }
}

/// The help, one line per command.
pub fn help() -> String {
    let mut text = "encaisse [--ledger FICHIER] [--as-of AAAA-MM-JJ] [--json] COMMANDE …\n\n".to_owned();
    for spec in every() {
        text.push_str(&format!("  {} {}\n      {}\n", spec.name, spec.usage, spec.does));
    }
    text
}
