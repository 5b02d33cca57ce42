//! Names of the sample: all invented; numbers are valid by their check digits only.

/// Fields of the sample company.
pub(super) const COMPANY: [(&str, &str); 16] = [
    ("name", "Ateliers Marchand"),
    ("legal_form", "SAS"),
    ("capital", "120 000 €"),
    ("address", "14 rue des Tanneurs"),
    ("postcode", "69100"),
    ("city", "Villeurbanne"),
    ("siren", SIREN),
    ("rcs_city", "Lyon"),
    ("vat", VAT),
    ("phone", "04 65 71 30 00"),
    ("email", "compta@ateliers-marchand.example"),
    ("iban", "FR7630006000011234567890189"),
    ("bic", "AGRIFRPP"),
    ("account_holder", "Ateliers Marchand"),
    ("signatory", "Hélène Marchand"),
    ("capacity", "présidente"),
];

/// SIREN of the sample company.
pub(super) const SIREN: &str = "999418262";
/// Its VAT number.
const VAT: &str = "FR27999418262";

/// Clients: name, type as a French list writes it, street, postcode, city.
pub(super) const CLIENTS: [(&str, &str, &str, &str, &str); 47] = [
    ("Hôtel Les Tilleuls SARL", "entreprise", "8 avenue du Lac", "74000", "Annecy"),
    ("Restauration Rhodania SAS", "entreprise", "21 quai Gailleton", "69002", "Lyon"),
    ("Commune de Saint-Aurélien", "public", "1 place de la Mairie", "38440", "Saint-Aurélien"),
    ("Bistrots Pélican SAS", "entreprise", "5 rue du Port", "73100", "Aix-les-Bains"),
    ("Clinique Sainte-Odile SA", "entreprise", "40 route de Genève", "01170", "Gex"),
    ("Domaine de Vauxelles SCEA", "entreprise", "Lieu-dit Vauxelles", "71700", "Tournus"),
    ("Mutuelle Alpine Santé", "association", "12 boulevard Gambetta", "38000", "Grenoble"),
    ("Librairies Quai Nord SARL", "entreprise", "3 quai Perrière", "38000", "Grenoble"),
    ("Lycée Bellecombe", "public", "25 chemin des Écoles", "73000", "Chambéry"),
    ("Imprimerie Delorme et Fils", "entreprise", "7 rue de l’Industrie", "69400", "Villefranche-sur-Saône"),
    ("Traiteur Lalande EURL", "entreprise", "16 cours Vitton", "69006", "Lyon"),
    ("Chalets Blanchot SARL", "entreprise", "2 route des Aravis", "74450", "Le Grand-Bornand"),
    ("Lumen Architectes SELARL", "entreprise", "9 rue Sainte-Hélène", "69002", "Lyon"),
    ("École de musique de Givrins", "association", "4 rue du Conservatoire", "01200", "Givrins"),
    ("Office notarial Vernay", "entreprise", "30 rue de la République", "42000", "Saint-Étienne"),
    ("Meubles Cordier SAS", "entreprise", "55 avenue de la Gare", "01000", "Bourg-en-Bresse"),
    ("Fromagerie des Bauges SAS", "entreprise", "1 impasse du Moulin", "73340", "Lescheraines"),
    ("Communauté du Pilat", "public", "6 rue Benoît-Frachon", "42400", "Saint-Chamond"),
    ("Cabinet dentaire Morel", "entreprise", "11 place Carnot", "69002", "Lyon"),
    ("Camping Les Roselières SARL", "entreprise", "Route du Bord du Lac", "74410", "Saint-Jorioz"),
    ("Boucheries Saillant SARL", "entreprise", "18 rue Victor Hugo", "69100", "Villeurbanne"),
    ("Coworking La Filature SAS", "entreprise", "33 rue de la Soie", "69100", "Villeurbanne"),
    ("Groupe scolaire Les Alouettes", "public", "2 rue des Alouettes", "69008", "Lyon"),
    ("Kiné Sport Bellegarde SCM", "entreprise", "14 rue du Stade", "01200", "Valserhône"),
    ("Pharmacie de la Saône", "entreprise", "27 quai Saint-Vincent", "69001", "Lyon"),
    ("Boulangerie Tardy EURL", "entreprise", "5 grande rue", "69110", "Sainte-Foy-lès-Lyon"),
    ("Transports Gauvrit SAS", "entreprise", "ZA des Quatre Vents", "69800", "Saint-Priest"),
    ("Optique Lafond SARL", "entreprise", "8 rue Mercière", "69002", "Lyon"),
    ("Ferme des Noyers EARL", "entreprise", "Chemin des Noyers", "38160", "Saint-Marcellin"),
    ("Garage Perrault SARL", "entreprise", "60 route de Vienne", "69007", "Lyon"),
    ("Menuiserie Aubépin SARL", "entreprise", "3 rue des Charpentiers", "42300", "Roanne"),
    ("Cave coopérative des Coteaux", "entreprise", "Route des Vignes", "26600", "Tain-l’Hermitage"),
    ("Institut Beauté Mélisse", "entreprise", "19 rue Grenette", "74000", "Annecy"),
    ("Agence Pivot Immobilier SAS", "entreprise", "44 cours Lafayette", "69003", "Lyon"),
    ("Association Arts en Vallée", "association", "2 place du Marché", "73200", "Albertville"),
    ("Brasserie du Confluent SARL", "entreprise", "10 quai Rambaud", "69002", "Lyon"),
    ("Électricité Roussillon EURL", "entreprise", "7 rue Ampère", "38150", "Roussillon"),
    ("Spa des Cimes SAS", "entreprise", "120 route des Praz", "74400", "Chamonix-Mont-Blanc"),
    ("Plomberie Serrano SARL", "entreprise", "15 rue Pasteur", "69600", "Oullins-Pierre-Bénite"),
    ("Auto-école du Dauphiné", "entreprise", "22 avenue Alsace-Lorraine", "38000", "Grenoble"),
    ("Chocolaterie Voltaire SARL", "entreprise", "1 place Voltaire", "42100", "Saint-Étienne"),
    ("Studio Photo Ligne Claire", "entreprise", "6 rue Burdeau", "69001", "Lyon"),
    ("Résidence Les Glycines", "entreprise", "50 avenue des Glycines", "01500", "Ambérieu-en-Bugey"),
    ("Quincaillerie du Pont SAS", "entreprise", "2 rue du Pont", "26100", "Romans-sur-Isère"),
    ("Librairie du Passage", "entreprise", "11 rue de Brest", "69002", "Lyon"),
    ("Vétérinaires des Monts d’Or", "entreprise", "4 route de Limonest", "69760", "Limonest"),
    ("Pépinières du Val d’Azergues", "entreprise", "Route de Châtillon", "69380", "Chazay-d’Azergues"),
];

/// Sales reps of the sample, in turn.
pub(super) const SALES_REPS: [&str; 3] = ["Marc Lefèvre", "Sophie Nguyen", "Karim Benali"];

/// Terms of the sample, in turn, as a French list writes them.
pub(super) const TERMS: [&str; 4] =
    ["30 jours nets", "30 jours nets", "45 jours fin de mois", "60 jours nets"];
