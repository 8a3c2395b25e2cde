//! Where canaries are hatched: each is in every table of persons.

use kartei_core::exchange::disclosures::{self, ExportReason, SaveDocument};
use kartei_core::exchange::lists::{
    AudienceExportRequest, ListExportRequest, ListFormat, export_audience, export_persons,
};
use kartei_core::ids::{FieldId, PersonId};
use kartei_core::language::{Both, Language};
use kartei_core::privacy::controller::set_controller;
use kartei_core::privacy::fields::{add_field, edit_field};
use kartei_core::privacy::retention::{self, HoldDraft, HoldKind, HoldTarget, RecordKind};
use kartei_core::privacy::{consent, contact, grounds, notices, purposes, rights};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::documents;
use kartei_core::records::fields::{Exception, FieldDraft, Special, SpecialKind, ValueDraft, list_fields};
use kartei_core::records::persons::{self, Address, Channel, PersonFilter, PersonSort};
use kartei_core::records::readings;
use kartei_core::vault::mail::MailWay;
use kartei_core::vault::settings;

use crate::support::{self, NoProgram, Office};

/// A workspace with what canaries need.
pub struct Nest<'a> {
    office: &'a Office,
    hobby: FieldId,
    drink: FieldId,
    allergy: FieldId,
}

impl<'a> Nest<'a> {
    pub fn new(office: &'a Office) -> Self {
        let session = office.session();
        let us = settings::controller(session).unwrap();
        set_controller(session, &settings::Controller { email: "us@example.com".into(), ..us }).unwrap();
        let field = |key: &str, category: &str, special: Option<Special>| {
            let draft = FieldDraft {
                key: key.to_owned(),
                name: Both { de: key.to_owned(), en: key.to_owned() },
                category: category.to_owned(),
                purpose: String::from("contract"),
                necessity: String::from("for the present"),
                special,
                ..FieldDraft::default()
            };
            add_field(session, draft).unwrap().value.id
        };
        let health = Special {
            kind: SpecialKind::Health,
            exception: Some(Exception::A),
            reason: String::from("nobody is served nuts"),
        };
        let (hobby, drink) = (field("hobby", "personal", None), field("drink", "personal", None));
        // Of a purpose that ends for whoever has something in it.
        let draft = list_fields(session).unwrap().into_iter().find(|one| one.id == drink).unwrap().draft();
        let draft = FieldDraft { purpose: String::from("employment"), ..draft };
        edit_field(session, drink, draft, None).unwrap();
        Self { office, hobby, drink, allergy: field("allergy", "identity", Some(health)) }
    }

    /// The same workspace at another time.
    pub fn again(office: &'a Office) -> Self {
        let fields = list_fields(office.session()).unwrap();
        let field = |key: &str| fields.iter().find(|field| field.key == key).unwrap().id;
        Self { office, hobby: field("hobby"), drink: field("drink"), allergy: field("allergy") }
    }

    /// A person of whom every text is the word, and who is in every table of persons but those of who is on the way out.
    pub fn canary(&self, canary: &str) -> PersonId {
        let office = self.office;
        let word = |place: &str| format!("{canary}{place}");
        let person = office
            .person(&word("given"))
            .family(&word("family"))
            .note(&word("note").to_uppercase())
            .tag(&word("tag"))
            .email(&format!("{canary}@example.com"))
            .reached(Channel::Messenger, &word("messenger"))
            .phone("+49 30 5550177")
            .working_for("Some company", &word("position"))
            .with(|draft| {
                draft.salutation = word("salutation");
                draft.title = word("title");
                draft.name_suffix = word("suffix");
                draft.language = word("language");
                draft.source = word("source");
                draft.birthday = Some(String::from("1971-07-13"));
                draft.contact_points[0].label = word("label");
                draft.addresses = vec![Address {
                    id: None,
                    street: word("street"),
                    postal_code: word("code"),
                    city: word("city"),
                    region: word("region"),
                    country: word("country"),
                    label: word("label"),
                }];
            })
            .add();
        let mut draft = support::note(&word("text"));
        draft.subject = word("subject");
        draft.files = vec![office.write("mail.eml", mail(&word("mail")))];
        contact::add_touchpoint(office.session(), person, &draft, None).unwrap();
        let file = office.write(&word("file.txt"), word("content").repeat(600));
        let document = documents::add_document(office.session(), person, &file).unwrap().value.id;
        std::fs::remove_file(file).unwrap();
        disclosures::save_document(office.session(), &SaveDocument::for_own_use(document, &office.beside("out.txt")))
            .unwrap();
        self.imported(person, canary);
        self.own_fields(person, canary);
        self.said(person, canary);
        self.handed_out(canary);
        self.held(person, document, canary);
        readings::note_reading(office.session(), person, None).unwrap();
        person
    }

    /// As an import leaves it that has updated the person.
    fn imported(&self, person: PersonId, canary: &str) {
        let sql = format!(
            "INSERT INTO import VALUES (x'{id}', 0, x'00', '[\"{canary}.csv\"]', 'csv', '{canary}dealer', 1, 0, 1, 0, 0, 0,
                                        (SELECT max(seq) + 1 FROM history), NULL, 0);
             INSERT INTO person_update VALUES (x'{person}', x'{id}', '{canary}dealer', '2020-01-01', 0);
             INSERT INTO former_person VALUES (x'{person}', x'{id}', '{canary}former', '2020-01-01', 0);",
            id = uuid::Uuid::now_v7().simple(),
            person = person.0.simple(),
        );
        self.office.change_with_sql(move |connection| Ok(connection.execute_batch(&sql)?)).unwrap();
    }

    /// What fields of the workspace's own keep, one of them sealed; and what was written there first.
    fn own_fields(&self, person: PersonId, canary: &str) {
        let session = self.office.session();
        for value in ["first", "hobby"] {
            let mut draft = persons::show_person(session, person).unwrap().draft();
            let values = [(self.hobby, value), (self.allergy, "allergy")];
            draft.fields = values.map(|(field, value)| ValueDraft { field, value: format!("{canary}{value}") }).into();
            persons::edit_person(session, person, draft, None).unwrap();
        }
        purposes::hold_for(session, person, "employment", None, "feast").unwrap();
        let mut draft = persons::show_person(session, person).unwrap().draft();
        draft.fields = vec![ValueDraft { field: self.drink, value: format!("{canary}drink") }];
        persons::edit_person(session, person, draft, None).unwrap();
        purposes::end_purpose(session, person, "employment").unwrap();
    }

    /// What the privacy wing keeps.
    fn said(&self, person: PersonId, canary: &str) {
        let office = self.office;
        let word = |place: &str| format!("{canary}{place}");
        let session = office.session();
        purposes::hold_for(session, person, "contract", None, &word("order")).unwrap();
        let scan = office.write(&word("scan.pdf"), word("card"));
        let answer = office.write("answer.eml", mail(&word("answer")));
        let given = consent::RecordConsent {
            address: format!("{canary}@example.com"),
            guardian: word("guardian"),
            note: word("circumstances"),
            evidence: vec![scan.clone(), answer],
            ..consent::RecordConsent::new(
                person,
                "newsletter",
                consent::Channel::Email,
                consent::ConsentState::Given,
                consent::Method::Form,
            )
        };
        consent::record_consent(session, &given).unwrap();
        std::fs::remove_file(scan).unwrap();
        let list = AudienceExportRequest {
            purpose: String::from("newsletter"),
            channel: consent::Channel::Email,
            out: office.beside("audience.csv"),
            format: ListFormat::Csv,
            reason: ExportReason::OwnUse,
            recipient: String::new(),
        };
        export_audience(session, &list, Language::En, &mut |_, _| true).unwrap();
        let objection =
            rights::object(session, person, &rights::Objected::All, None, &word("objection")).unwrap().value;
        rights::decide_objection(session, objection, rights::Decision::Upheld, &word("grounds")).unwrap();
        rights::restrict(session, person, rights::Ground::C, None, &word("restriction")).unwrap();
        rights::lift(session, person, office.today()).unwrap();
        // Afterwards: the objection and the restriction end what was asked for before.
        let asking = consent::request::AskConsent {
            person,
            purpose: String::from("applications"),
            address: format!("{canary}@example.com"),
            wish: word("wish"),
            version: None,
            language: String::new(),
            by: MailWay::File { out: office.beside("ask.eml") },
        };
        consent::request::ask_consent(session, &asking, &NoProgram).unwrap();
        let told = notices::NoticeDraft::given(notices::NoticeKind::Information);
        notices::give_notice(session, person, &told).unwrap();
        notices::give_notice(session, person, &notices::NoticeDraft { exemption: word("exemption"), ..told }).unwrap();
        notices::set_collected_from(session, person, notices::CollectedFrom::Person).unwrap();
        let customer = grounds::GroundDraft::ExistingCustomer {
            address: format!("{canary}@example.com"),
            sale: word("sale"),
            similar: word("similar"),
            opt_out_at_collection: true,
        };
        grounds::record_ground(session, person, &customer).unwrap();
        let interest = grounds::GroundDraft::PresumedInterest { interest: word("interest") };
        grounds::record_ground(session, person, &interest).unwrap();
        // Somebody else left address and number on the suppression list.
        let other = office.person("Other").email(&format!("{canary}@example.com")).phone("+49 30 5550177").add();
        rights::object(session, other, &rights::Objected::Marketing, None, "").unwrap();
        office.erase(other);
    }

    /// What was handed out to the person: the name of the recipient and of the file are the person's.
    fn handed_out(&self, canary: &str) {
        let office = self.office;
        let out = office.beside(&format!("{canary}.csv"));
        let request = ListExportRequest {
            fields: Vec::new(),
            chosen: Chosen::all(PersonFilter { text: canary.to_owned(), ..PersonFilter::default() }),
            sort: PersonSort::default(),
            out: out.clone(),
            format: ListFormat::Csv,
            reason: ExportReason::AccessRequest,
            recipient: format!("{canary}recipient"),
        };
        let exported = export_persons(office.session(), &request, Language::En, &mut |_, _| true).unwrap();
        assert_eq!(exported.rows, 1);
        std::fs::remove_file(out).unwrap();
    }

    /// What is said of the dates: a hold that was lifted, an end, a rule for one record.
    fn held(&self, person: PersonId, document: kartei_core::ids::DocumentId, canary: &str) {
        let session = self.office.session();
        let today = self.office.today();
        let hold = HoldDraft {
            kind: HoldKind::Litigation,
            target: HoldTarget::Person { id: person },
            reason: format!("{canary}lawsuit"),
            review_on: today,
        };
        let hold = retention::add_hold(session, &hold).unwrap().value;
        retention::lift_hold(session, hold).unwrap();
        retention::set_relation_end(session, person, Some(today)).unwrap();
        retention::assign_retention_rule(
            session,
            person,
            RecordKind::Document,
            document.0,
            Some("ticket"),
            Some(today),
        )
        .unwrap();
    }
}

/// A mail as a mail program keeps it.
fn mail(word: &str) -> String {
    format!(
        "From: {word} <{word}@example.com>\r\nTo: us@example.com\r\nSubject: {word}\r\n\
         Date: Mon, 02 Jan 2017 08:59:59 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{word} says yes.\r\n"
    )
}
