//! Lists of clients as desks keep them: other headings, title lines, lost zeros, quotes over two lines.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling

use encaisse_core::dates::PaymentTerms;
use encaisse_formats::clients::{
    AddressPart, ClientField, ClientIssueKind, ClientKind, ClientList, ClientTable, Mapping, Purpose,
};
use encaisse_formats::tables::{Confidence, Source, TableError, WorkbookError};

fn open(text: &str) -> ClientTable {
    ClientTable::open(text.as_bytes()).unwrap()
}

fn list(text: &str) -> ClientList {
    let table = open(text);
    let list = table.read(&table.mapping());
    let ignored = list.ignored;
    assert_eq!(
        list.rows,
        list.clients.len() as u64 + list.refused + ignored.blank + ignored.headings + ignored.totals
    );
    list
}

fn kinds(list: &ClientList) -> Vec<(Option<u64>, ClientIssueKind)> {
    list.issues.iter().map(|issue| (issue.line, issue.kind.clone())).collect()
}

#[test]
fn a_list_of_the_desk_is_read_without_a_question() {
    let list = list(
        "\u{feff}Liste des clients;;;;;;;;;;;;;\r\n\
         Éditée le 30/06/2026;;;;;;;;;;;;;\r\n\
         \r\n\
         N° client;Raison sociale;SIREN;N° TVA intracommunautaire;Adresse;Complément d’adresse;Code postal;Ville;\
         Adresse siège;CP siège;Ville siège;E-mail;Type de client;Conditions de règlement;Commercial\r\n\
         C1;\"Menuiserie ; Noé\";732 829 320;FR44732829320;\"12, rue des Lilas\r\nBâtiment B\";;1000;Bourg;\
         3 quai Sud;69002;Lyon;compta@noe.example;Professionnel;30 jours fin de mois le 10;Zoé\r\n\
         C2;Hôtel du Cœur;;;1 place Nord;;75011;Paris;;;;a@x.example / b@x.example;Particulier;à réception;\r\n\
         Total;2;;;;;;;;;;;;;\r\n",
    );
    assert_eq!((list.clients.len(), list.ignored.titles, list.ignored.totals), (2, 3, 1));
    let noe = &list.clients[0];
    assert_eq!(
        (noe.line, noe.code.as_deref(), noe.name.as_deref()),
        (5, Some("C1"), Some("Menuiserie ; Noé"))
    );
    assert_eq!((noe.siren.as_deref(), noe.vat.as_deref()), (Some("732829320"), Some("FR44732829320")));
    let purposes: Vec<_> =
        noe.addresses.iter().map(|a| (a.purpose, a.postcode.as_str(), a.city.as_str())).collect();
    assert_eq!(
        purposes,
        [(Purpose::Billing, "01000", "Bourg"), (Purpose::RegisteredOffice, "69002", "Lyon")]
    );
    assert_eq!(noe.addresses[0].lines, ["12, rue des Lilas", "Bâtiment B"]);
    assert_eq!(noe.terms, Some(PaymentTerms::DaysThenEndOfMonthOn(30, 10)));
    assert_eq!((noe.kind, noe.sales_rep.as_deref()), (Some(ClientKind::Business), Some("Zoé")));
    let hotel = &list.clients[1];
    assert_eq!(hotel.line, 7, "a quoted end of line counts");
    assert_eq!(hotel.emails, ["a@x.example", "b@x.example"]);
    assert_eq!((hotel.kind, hotel.terms), (Some(ClientKind::Consumer), Some(PaymentTerms::OnReceipt)));
    let zero = ClientIssueKind::ZerosRestored(ClientField::Address(Purpose::Billing, AddressPart::Postcode));
    assert_eq!(kinds(&list), [(Some(5), zero)]);
}

#[test]
fn what_a_row_gets_wrong_is_told_and_left_out() {
    let list = list(
        "Code;Nom;SIREN;SIRET;E-mail;Délai;Type\n\
         C1;A;732829321;;x@;bientôt;ovni\n\
         ;;552100554;;;;\n\
         C1;B;;;;;\n\
         C3;C;5520135;;;;\n\
         C4;D;732829320;55210055400013;;;\n\
         C5;E;;;;;;de trop\n",
    );
    use ClientIssueKind as K;
    assert_eq!(
        kinds(&list),
        [
            (Some(2), K::Invalid(ClientField::Siren)),
            (Some(2), K::Invalid(ClientField::Email)),
            (Some(2), K::UnknownKind),
            (Some(2), K::UnknownTerms),
            (Some(3), K::RowWithoutKey),
            (Some(4), K::DuplicateCode { first_line: 2 }),
            (Some(5), K::ZerosRestored(ClientField::Siren)),
            (Some(6), K::IdentifiersDisagree),
            (Some(7), K::RowTooLong),
        ]
    );
    assert_eq!((list.clients.len(), list.refused), (4, 2));
    let siren: Vec<_> = list.clients.iter().map(|client| client.siren.as_deref()).collect();
    assert_eq!(siren, [None, Some("005520135"), None, None]);
    assert!(list.clients[0].emails.is_empty() && list.clients[0].terms.is_none());
}

#[test]
fn a_text_pasted_from_a_spreadsheet_without_headings_is_guessed_and_corrected() {
    let table = open("C1\tNoé\t732829320\tcompta@noe.example\nC2\tCœur\t552100554\tx@coeur.example\n");
    let mut mapping = table.mapping();
    let proposed: Vec<_> = mapping.columns().iter().map(|c| c.field).collect();
    assert_eq!(proposed, [None, None, Some(ClientField::Siren), Some(ClientField::Email)]);
    assert!(mapping.columns().iter().all(|column| column.confidence == Confidence::Guessed));
    assert_eq!(table.read(&mapping).issues[0].kind, ClientIssueKind::NoKeyColumn);
    mapping.assign(0, Some(ClientField::Code));
    mapping.assign(1, Some(ClientField::Name));
    let list = table.read(&mapping);
    assert_eq!(list.clients[1].name.as_deref(), Some("Cœur"));
    // Kept with the ledger, the mapping reads next month's list in the same way.
    let kept = Mapping::from_pairs(mapping.columns().iter().filter_map(|c| Some((c.index, c.field?))));
    assert_eq!(table.read(&kept), list);
}

#[test]
fn separators_are_told_apart_and_a_declared_one_is_obeyed() {
    for (text, separator) in [
        ("Code,Nom,Ville\nC1,\"Noé, fils\",Lyon\n", ','),
        ("Code;Nom;Ville\nC1;Noé, fils;Lyon\n", ';'),
        ("Code\tNom\tVille\nC1\tNoé; fils\tLyon\n", '\t'),
        ("sep=|\nCode|Nom|Ville\nC1|Noé|Lyon\n", '|'),
        ("\"sep=;\"\r\nCode;Nom;Ville\rC1;Noé;Lyon\r", ';'),
    ] {
        let table = open(text);
        let list = table.read(&table.mapping());
        assert!(
            matches!(table.source, Source::Text { separator: found, .. } if found == separator),
            "{text}: {:?}",
            table.source
        );
        assert_eq!(list.clients[0].addresses[0].city, "Lyon", "{text}");
    }
}

#[test]
fn a_cell_we_protected_comes_back_bare_and_only_that_one() {
    let list = list(
        "\"Code\";\"Nom\";\"Téléphone\"\r\n\"C1\";\"'=1+1\";\"'+33 1 02\"\r\n\"C2\";\"'t Hof\";\"''-\"\r\n",
    );
    let names: Vec<_> =
        list.clients.iter().map(|c| (c.name.as_deref().unwrap(), c.phone.as_deref().unwrap())).collect();
    assert_eq!(names, [("=1+1", "+33 1 02"), ("'t Hof", "'-")]);
}

#[test]
fn what_is_not_a_table_is_named() {
    for (bytes, error) in [
        (b"".as_slice(), TableError::Empty),
        (b" \r\n", TableError::Empty),
        (b"Code;Nom\nC1;\"Noe\nC2;B\n", TableError::UnclosedQuote(2)),
        (b"a\0b;c", TableError::Binary),
        (b"PK\x03\x04xl/", TableError::Workbook(WorkbookError::Damaged)),
    ] {
        assert_eq!(ClientTable::open(bytes).err(), Some(error));
    }
}

#[test]
fn clients_of_the_generated_ledgers_are_all_recognised() {
    let Some(folder) = std::env::var_os("ENCAISSE_CORPUS").map(std::path::PathBuf::from) else { return };
    let mut sets = 0;
    for set in std::fs::read_dir(folder.join("generated")).unwrap().map(|entry| entry.unwrap().path()) {
        let Ok(bytes) = std::fs::read(set.join("clients.csv")) else { continue };
        let expected: serde_json::Value =
            serde_json::from_slice(&std::fs::read(set.join("expected.json")).unwrap()).unwrap();
        let table = ClientTable::open(&bytes).unwrap();
        let list = table.read(&table.mapping());
        assert_eq!(list.issues, [], "{}", set.display());
        let clients = expected["clients"].as_array().unwrap();
        assert_eq!(list.clients.len(), clients.len(), "{}", set.display());
        for (client, truth) in list.clients.iter().zip(clients) {
            assert_eq!(client.code.as_deref(), truth["code"].as_str());
            assert_eq!(client.name.as_deref(), truth["name"].as_str());
            assert_eq!(client.siren.as_deref(), truth["siren"].as_str());
            assert!(client.terms.is_some() && client.emails.len() == 1 && client.addresses.len() == 1);
        }
        sets += 1;
    }
    assert_eq!(sets, 12);
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_the_table_fall(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
        let _ = ClientTable::open(&bytes).map(|table| table.read(&table.mapping()));
    }
}
