//! Commands of letters in number: batches, printing, envelopes, registered post.

use super::{Spec, spec};

/// These commands, in the order of the help.
pub(super) const COMMANDS: &[Spec] = &[
    spec(
        "letters-batch",
        "[--step next|reminder-1|reminder-2|formal-notice] [--client CODE,…] [--insist CODE,…] [--resume LOT] [--dry-run]",
        "émet un lot de lettres, chacune à son étape sans --step ; les compte avec --dry-run",
        &["step", "client", "insist", "resume"],
        &["dry-run"],
    ),
    spec("batches", "", "lots de lettres, et ce qui reste à faire", &[], &[]),
    spec(
        "batch-pdf",
        "LOT --out FICHIER [--ordinary-first] [--separators] [--from LETTRE] | --folder DOSSIER",
        "un PDF dans l’ordre de dépôt, ou un PDF par client",
        &["out", "folder", "from"],
        &["ordinary-first", "separators"],
    ),
    spec(
        "print-batch",
        "LOT [--ordinary-first] [--separators] [--from LETTRE | --last-good-page N] [--job TRAVAIL]",
        "remet un lot à l’imprimante, ou ce qui n’en est pas sorti",
        &["from", "last-good-page", "job"],
        &["ordinary-first", "separators"],
    ),
    spec("print-state", "TRAVAIL", "où en est une impression", &[], &[]),
    spec("print-letter", "LETTRE", "remet une lettre à l’imprimante", &[], &[]),
    spec("envelopes", "", "enveloppes et imprimantes", &[], &[]),
    spec(
        "envelope",
        "dl|c65|c5|CODE|none | --name NOM --size LARGEURxHAUTEUR --window GAUCHE,HAUT,LARGEUR,HAUTEUR",
        "choisit l’enveloppe, ou en ajoute une, en millimètres",
        &["name", "size", "window"],
        &[],
    ),
    spec(
        "printer-shift",
        "DROITE BAS [--printer NOM]",
        "décalage d’une imprimante, en millimètres",
        &["printer"],
        &[],
    ),
    spec("use-printer", "NOM|none", "imprimante de ce poste", &[], &[]),
    spec("test-page", "[dl|c65|c5|CODE] --out FICHIER", "page de test d’une enveloppe", &["out"], &[]),
    spec("batch-mail", "LOT --folder DOSSIER", "un brouillon d’e-mail par client", &["folder"], &[]),
    spec("close-batch", "LOT MOTIF", "abandonne ce qu’un lot devait encore faire", &[], &[]),
    spec(
        "post-letters",
        "DATE LETTRE[=N°]… | DATE --batch LOT",
        "un même dépôt à la poste pour plusieurs lettres",
        &["batch"],
        &[],
    ),
    spec(
        "postal-state",
        "LETTRE presented|delivered|refused|unclaimed|unknown-addressee DATE|none",
        "ce que la poste a fait d’une lettre",
        &[],
        &[],
    ),
    spec("letter-way", "LETTRE", "états postaux d’une lettre, et fin de son délai", &[], &[]),
    spec("attach-receipt", "LETTRE FICHIER", "joint l’avis de réception à une lettre", &[], &[]),
    spec(
        "deposit-slip",
        "--on DATE | --batch LOT --out FICHIER",
        "bordereau de dépôt des recommandés",
        &["on", "batch", "out"],
        &[],
    ),
];
