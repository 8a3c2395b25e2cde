//! What people, streets, towns and companies are called, the most frequent first.

#[rustfmt::skip]
pub const WOMEN: &[&str] = &[
    "Ursula", "Maria", "Sabine", "Petra", "Monika", "Andrea", "Susanne", "Karin", "Renate", "Julia", "Anna", "Birgit",
    "Stefanie", "Claudia", "Katharina", "Heike", "Nicole", "Christina", "Gisela", "Martina", "Ingrid", "Elisabeth",
    "Sandra", "Brigitte", "Angelika", "Gabriele", "Melanie", "Anja", "Katrin", "Silke", "Barbara", "Christine",
    "Kerstin", "Daniela", "Ute", "Cornelia", "Helga", "Lisa", "Laura", "Sarah", "Jutta", "Tanja", "Heidi", "Simone",
    "Anke", "Silvia", "Ulrike", "Hannah", "Lena", "Jana", "Marion", "Regina", "Christiane", "Michaela", "Bettina",
    "Nadine", "Jennifer", "Eva", "Bärbel", "Käthe", "Jessica", "Vanessa", "Franziska", "Sophie", "Emma", "Mia",
    "Emilia", "Lea", "Leonie", "Johanna", "Antje", "Astrid", "Beate", "Carola", "Dagmar", "Doris", "Edith", "Elke",
    "Erika", "Friederike", "Gerda", "Grete", "Hildegard", "Ilse", "Irene", "Jasmin", "Kathrin", "Lieselotte",
    "Magdalena", "Margarete", "Nora", "Olga", "Pia", "Ronja", "Rosemarie", "Ruth", "Svenja", "Theresa", "Verena",
    "Waltraud", "Yvonne", "Aylin", "Elif", "Fatma", "Zeynep", "Agnieszka", "Małgorzata", "Oksana", "Natalia",
    "Giulia", "Chloé", "Zoë", "Anne-Marie", "Eva-Maria",
];

#[rustfmt::skip]
pub const MEN: &[&str] = &[
    "Peter", "Michael", "Thomas", "Andreas", "Wolfgang", "Klaus", "Jürgen", "Stefan", "Christian", "Uwe", "Werner",
    "Hans", "Bernd", "Frank", "Martin", "Alexander", "Markus", "Daniel", "Matthias", "Jan", "Sebastian", "Tobias",
    "Jörg", "Ralf", "Manfred", "Dieter", "Günter", "Horst", "Helmut", "Gerhard", "Heinz", "Rainer", "Florian", "Jens",
    "Sven", "Dirk", "Philipp", "Felix", "Lukas", "Maximilian", "Jonas", "Paul", "Leon", "Tim", "Marco", "Torsten",
    "Oliver", "Karl", "Josef", "Walter", "Heinrich", "Friedrich", "Rolf", "Norbert", "Reinhard", "Volker", "Detlef",
    "Björn", "Götz", "Lars", "Kai", "Nils", "Marcel", "Patrick", "Dennis", "Kevin", "Benjamin", "David", "Simon",
    "Fabian", "Johannes", "Georg", "Franz", "Otto", "Ernst", "Kurt", "Siegfried", "Eberhard", "Hartmut", "Holger",
    "Ingo", "Joachim", "Konrad", "Lothar", "Ludwig", "Moritz", "Niklas", "Noah", "Elias", "Ben", "Finn", "Luca",
    "Emil", "Anton", "Oskar", "Theo", "Udo", "Ulrich", "Viktor", "Wilhelm", "Mehmet", "Mustafa", "Ali", "Ahmet",
    "Piotr", "Krzysztof", "Igor", "Dmitri", "José", "André", "René", "Søren", "Hans-Peter", "Karl-Heinz",
    "Jan-Philipp",
];

/// A given name and how friends write it.
#[rustfmt::skip]
pub const SHORT: &[(&str, &str)] = &[
    ("Michael", "Micha"), ("Thomas", "Tom"), ("Andreas", "Andi"), ("Wolfgang", "Wolf"), ("Christian", "Chris"),
    ("Alexander", "Alex"), ("Sebastian", "Basti"), ("Matthias", "Matze"), ("Maximilian", "Max"),
    ("Johannes", "Hannes"), ("Friedrich", "Fritz"), ("Heinrich", "Heiner"), ("Katharina", "Kathi"),
    ("Stefanie", "Steffi"), ("Susanne", "Susi"), ("Elisabeth", "Lisbeth"), ("Gabriele", "Gabi"),
    ("Christina", "Tina"), ("Angelika", "Geli"), ("Benjamin", "Benny"), ("Franziska", "Franzi"),
    ("Magdalena", "Lena"), ("Jennifer", "Jenny"), ("Brigitte", "Gitte"), ("Ulrike", "Ulli"), ("Ursula", "Uschi"),
    ("Tobias", "Tobi"), ("Philipp", "Phil"), ("Joachim", "Jochen"), ("Johanna", "Hanna"),
];

#[rustfmt::skip]
pub const FAMILIES: &[&str] = &[
    "Müller", "Schmidt", "Schneider", "Fischer", "Weber", "Meyer", "Wagner", "Becker", "Schulz", "Hoffmann",
    "Schäfer", "Koch", "Bauer", "Richter", "Klein", "Wolf", "Schröder", "Neumann", "Schwarz", "Zimmermann", "Braun",
    "Krüger", "Hofmann", "Hartmann", "Lange", "Schmitt", "Werner", "Schmitz", "Krause", "Meier", "Lehmann", "Schmid",
    "Schulze", "Maier", "Köhler", "Herrmann", "König", "Walter", "Mayer", "Huber", "Kaiser", "Fuchs", "Peters",
    "Lang", "Scholz", "Möller", "Weiß", "Jung", "Hahn", "Schubert", "Vogel", "Friedrich", "Keller", "Günther",
    "Frank", "Berger", "Winkler", "Roth", "Beck", "Lorenz", "Baumann", "Franke", "Albrecht", "Schuster", "Simon",
    "Ludwig", "Böhm", "Winter", "Kraus", "Martin", "Schumacher", "Krämer", "Vogt", "Stein", "Jäger", "Otto", "Sommer",
    "Groß", "Seidel", "Heinrich", "Brandt", "Haas", "Schreiber", "Graf", "Schulte", "Dietrich", "Ziegler", "Kuhn",
    "Kühn", "Pohl", "Engel", "Horn", "Busch", "Bergmann", "Thomas", "Voigt", "Sauer", "Arnold", "Wolff", "Pfeiffer",
    "Hermann", "Lindner", "Ernst", "Hübner", "Kramer", "Beyer", "Franz", "Wenzel", "Barth", "Jansen", "Hein", "Kern",
    "Yılmaz", "Kaya", "Öztürk", "Nowak", "Kowalski", "Ivanov", "Nguyen", "Rossi", "García", "Petersen", "Hansen",
    "Thiel", "Ebert", "Seifert", "Bachmann", "Reuter", "Dietz", "Ullrich", "Heß", "Ahrens", "Riedel", "Paul", "Moser",
    "Noll", "Löffler", "Förster", "Wüst", "Bär", "Götz", "Kröger", "Röder", "Grün", "Lüders", "Fröhlich", "Büttner",
    "Strauß", "Ströbel", "Großmann",
];

/// Rare family names are two of these.
#[rustfmt::skip]
pub const FAMILY_HEADS: &[&str] = &[
    "Alten", "Berg", "Birken", "Bruck", "Buch", "Burg", "Dorn", "Eichen", "Eber", "Engel", "Fels", "Feld", "Frei",
    "Garten", "Gold", "Grün", "Hagen", "Hasel", "Heide", "Herz", "Hirsch", "Hohen", "Holz", "Kalten", "Kirch",
    "König", "Kreuz", "Linden", "Mühl", "Neu", "Ober", "Nieder", "Rosen", "Rüben", "Sand", "Schön", "See", "Silber",
    "Stein", "Sturm", "Tal", "Tannen", "Vogel", "Wald", "Wasser", "Weiden", "Wein", "Wiesen", "Winkel", "Ziegel",
];
#[rustfmt::skip]
pub const FAMILY_TAILS: &[&str] = &[
    "acker", "bach", "bauer", "baum", "berg", "berger", "blum", "born", "brecht", "brink", "busch", "dörfer", "eck",
    "fels", "feldt", "garten", "graf", "häuser", "haus", "heim", "heimer", "hof", "hofer", "huber", "kamp", "kötter",
    "lechner", "loh", "mann", "meister", "moser", "müller", "rath", "reiter", "richter", "rieder", "schläger",
    "schmied", "stätter", "thaler", "wald", "wirth", "zeller",
];

/// Postal code, town, area code.
#[rustfmt::skip]
pub const TOWNS: &[(&str, &str, &str)] = &[
    ("10115", "Berlin", "30"), ("20095", "Hamburg", "40"), ("80331", "München", "89"), ("50667", "Köln", "221"),
    ("60311", "Frankfurt am Main", "69"), ("70173", "Stuttgart", "711"), ("40213", "Düsseldorf", "211"),
    ("04109", "Leipzig", "341"), ("44135", "Dortmund", "231"), ("45127", "Essen", "201"), ("28195", "Bremen", "421"),
    ("01067", "Dresden", "351"), ("30159", "Hannover", "511"), ("90402", "Nürnberg", "911"),
    ("47051", "Duisburg", "203"), ("44787", "Bochum", "234"), ("42103", "Wuppertal", "202"),
    ("33602", "Bielefeld", "521"), ("53111", "Bonn", "228"), ("48143", "Münster", "251"),
    ("76131", "Karlsruhe", "721"), ("68159", "Mannheim", "621"), ("86150", "Augsburg", "821"),
    ("65183", "Wiesbaden", "611"), ("41061", "Mönchengladbach", "2161"), ("38100", "Braunschweig", "531"),
    ("09111", "Chemnitz", "371"), ("24103", "Kiel", "431"), ("52062", "Aachen", "241"),
    ("06108", "Halle (Saale)", "345"), ("39104", "Magdeburg", "391"), ("79098", "Freiburg im Breisgau", "761"),
    ("47798", "Krefeld", "2151"), ("55116", "Mainz", "6131"), ("23552", "Lübeck", "451"), ("99084", "Erfurt", "361"),
    ("18055", "Rostock", "381"), ("34117", "Kassel", "561"), ("66111", "Saarbrücken", "681"),
    ("14467", "Potsdam", "331"), ("26121", "Oldenburg", "441"), ("49074", "Osnabrück", "541"),
    ("69117", "Heidelberg", "6221"), ("64283", "Darmstadt", "6151"), ("93047", "Regensburg", "941"),
    ("85049", "Ingolstadt", "841"), ("97070", "Würzburg", "931"), ("90762", "Fürth", "911"), ("89073", "Ulm", "731"),
    ("74072", "Heilbronn", "7131"), ("37073", "Göttingen", "551"), ("38440", "Wolfsburg", "5361"),
    ("72762", "Reutlingen", "7121"), ("91052", "Erlangen", "9131"), ("78462", "Konstanz", "7531"),
    ("07743", "Jena", "3641"), ("54290", "Trier", "651"), ("87435", "Kempten (Allgäu)", "831"),
    ("96047", "Bamberg", "951"), ("88212", "Ravensburg", "751"), ("78050", "Villingen-Schwenningen", "7721"),
    ("73728", "Esslingen am Neckar", "711"), ("84028", "Landshut", "871"), ("24937", "Flensburg", "461"),
    ("03046", "Cottbus", "355"), ("08056", "Zwickau", "375"), ("31134", "Hildesheim", "5121"),
    ("29221", "Celle", "5141"), ("21335", "Lüneburg", "4131"), ("27568", "Bremerhaven", "471"),
    ("99423", "Weimar", "3643"), ("36037", "Fulda", "661"), ("35037", "Marburg", "6421"), ("35390", "Gießen", "641"),
    ("63065", "Offenbach am Main", "69"), ("67655", "Kaiserslautern", "631"), ("56068", "Koblenz", "261"),
    ("82467", "Garmisch-Partenkirchen", "8821"),
];
/// Villages are a head, an end and a postal code near a town's.
pub const VILLAGE_ENDS: &[&str] =
    &["hausen", "dorf", "ingen", "stedt", "rode", "heim", "kirchen", "büttel", "au", "feld"];

#[rustfmt::skip]
pub const STREETS: &[&str] = &[
    "Hauptstraße", "Schulstraße", "Gartenstraße", "Bahnhofstraße", "Dorfstraße", "Bergstraße", "Birkenweg",
    "Lindenstraße", "Kirchstraße", "Waldstraße", "Ringstraße", "Schillerstraße", "Amselweg", "Goethestraße",
    "Wiesenweg", "Jahnstraße", "Buchenweg", "Wiesenstraße", "Eichenweg", "Feldstraße", "Kirchweg", "Ahornweg",
    "Talstraße", "Rosenweg", "Am Sportplatz", "Mühlenweg", "Poststraße", "Mozartstraße", "Am Bahnhof", "Blumenstraße",
    "Finkenweg", "Parkstraße", "Kastanienallee", "Mittelstraße", "Brunnenstraße", "Beethovenstraße", "An der Mühle",
    "Zum Grünen Weg", "Königstraße", "Schloßstraße", "Marktplatz", "Friedhofstraße", "Industriestraße", "Tulpenweg",
    "Höhenweg", "Grüner Weg",
];

#[rustfmt::skip]
pub const BRANCHES: &[&str] = &[
    "Bau", "Elektro", "Sanitär", "Heizung", "Metallbau", "Holzbau", "Garten", "Optik", "Reisen", "Verlag", "Software",
    "Logistik", "Immobilien", "Versicherungen", "Dach", "Möbel", "Küchen", "Apotheke", "Bäckerei", "Steuerberatung",
    "Maschinen", "Werbung", "Druck", "Textil", "Solar", "Energie", "Pflege", "Catering", "Fahrzeuge",
    "Gebäudetechnik",
];
pub const LEGAL_FORMS: &[&str] =
    &["GmbH", "GmbH & Co. KG", "KG", "e. K.", "AG", "OHG", "UG (haftungsbeschränkt)", "& Söhne"];
pub const POSITIONS: &[&str] = &[
    "Einkauf",
    "Geschäftsführung",
    "Vertrieb",
    "Buchhaltung",
    "Assistenz",
    "Technik",
    "Inhaberin",
    "Leitung Personal",
];
pub const MAIL_HOSTS: &[&str] = &["post.example", "web.example", "mail.example", "online.example", "gruen.example"];
pub const TITLES: &[&str] = &["Dr.", "Prof. Dr.", "Dipl.-Ing."];
pub const TAGS: &[&str] =
    &["Stammkunde", "Newsletter", "Messe 2025", "VIP", "Weihnachtskarte", "Interessent", "Lieferung"];
