//! An office with letters to send: a company that may sign, clients one may write to, invoices that are late.

use crate::book::Book;
use crate::desk::Desk;

/// A desk on `today` with so many clients, `K000`, `K001`…, each late on two invoices, and nothing missing to write to
/// any of them. Postcodes and cities differ, so that an order can be seen.
pub fn office(today: &str, clients: usize) -> Desk {
    let desk = Desk::on(today);
    desk.json(&["init", "--name", "Charpentes Rivière", "--siren", "732829320"]);
    desk.json(&["set", "person", "Hélène Aubry"]);
    for (field, value) in [
        ("legal_form", "SARL"),
        ("capital", "20000"),
        ("address", "12 chemin du Bac"),
        ("postcode", "37000"),
        ("city", "Tours"),
        ("rcs_city", "Tours"),
        ("phone", "02 47 00 00 10"),
        ("email", "compta@charpentes-riviere.example"),
        ("iban", "FR7630006000011234567890189"),
        ("bic", "AGRIFRPP"),
        ("signatory", "Luc Rivière"),
        ("capacity", "gérant"),
    ] {
        desk.json(&["set", "company", field, value]);
    }
    let mut book = Book::new();
    let mut list = "Code;Raison sociale;Adresse;Code postal;Ville;E-mail;Type;SIREN\n".to_owned();
    for rank in 0..clients {
        let code = format!("K{rank:03}");
        let (postcode, city) = TOWNS[rank % TOWNS.len()];
        list.push_str(&format!(
            "{code};Société Évrard {rank};{} rue Haute;{postcode};{city};k{rank}@exemple.fr;entreprise;\n",
            rank + 1
        ));
        for invoice in 0..2 {
            let cents = 12_345 + i64::try_from(rank * 100 + invoice).expect("a small number");
            let piece = format!("V{rank:03}-{invoice}");
            book = book.sale(["2026-06-01", "2026-07-15"][invoice], &code, &piece, cents);
            book = book.due(["2026-07-01", "2026-08-14"][invoice]);
        }
    }
    let path = desk.home().join("clients.csv");
    std::fs::write(&path, list).expect("a list can be written");
    for file in [book.write(desk.home(), "ecritures.txt"), path] {
        desk.json(&["import", file.to_str().expect("a plain path")]);
    }
    desk.json(&["confirm-rate", "2026-S1"]);
    desk.json(&["confirm-rate", "2026-S2"]);
    desk.json(&["payments-checked", today]);
    desk
}

const TOWNS: [(&str, &str); 5] = [
    ("74000", "Annecy"),
    ("01000", "Bourg-en-Bresse"),
    ("69003", "Lyon"),
    ("37000", "Tours"),
    ("69100", "Villeurbanne"),
];
