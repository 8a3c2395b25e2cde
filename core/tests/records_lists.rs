//! Lists of persons and organisations: views that are kept, what is done with a choice, who stands beside whom.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::Problem;
use kartei_core::ids::{HoldId, ImportId, OrganisationId, PersonId};
use kartei_core::privacy::consent::{WithdrawConsents, withdraw_consents};
use kartei_core::privacy::retention::{HoldDraft, HoldKind, HoldTarget, add_hold, lift_hold};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::organisations::{
    OrganisationDraft, OrganisationFilter, OrganisationHas, OrganisationNeighbours, OrganisationSort,
    OrganisationSortBy, add_organisation, list_organisations, organisation_neighbours, remove_organisation,
    remove_organisations,
};
use kartei_core::records::persons::{self, PersonFilter, PersonKind, PersonSort, SortBy};
use kartei_core::records::views::{ListView, SavedView, list_views, remove_view, save_view};
use kartei_core::vault::access::Role;
use kartei_core::vault::history::undo;
use kartei_core::vault::users;
use support::Office;

const LINUS: &str = "drei grüne Pinguine tauchen";

fn customers() -> PersonFilter {
    PersonFilter { kinds: vec![PersonKind::Customer], ..PersonFilter::default() }
}

fn of_persons(filter: PersonFilter, sort: PersonSort) -> ListView {
    ListView::Persons { filter, sort }
}

fn tags_of(office: &Office, person: PersonId) -> Vec<String> {
    persons::show_person(office.session(), person).unwrap().tags
}

#[test]
fn a_view_is_kept_under_its_name_until_it_is_removed() {
    let office = Office::new();
    let by_city = PersonSort { by: SortBy::City, descending: true };
    save_view(office.session(), "Berlin", &of_persons(PersonFilter::default(), PersonSort::default())).unwrap();
    save_view(office.session(), " Berlin ", &of_persons(customers(), by_city)).unwrap();

    let views = list_views(office.session()).unwrap();
    let kept = SavedView { name: String::from("Berlin"), list: of_persons(customers(), by_city) };
    assert_eq!(views, [kept], "the same name is the same view");
    let nameless = save_view(office.session(), "  ", &of_persons(customers(), by_city));
    assert!(matches!(nameless, Err(Problem::InvalidField { field: "name", reason: "empty" })));

    remove_view(office.session(), "Berlin").unwrap();
    assert_eq!(list_views(office.session()).unwrap(), []);
    assert!(matches!(remove_view(office.session(), "Berlin"), Err(Problem::NotFound)));
}

#[test]
fn everybody_has_views_of_their_own_whatever_else_they_may_do() {
    let mut office = Office::new();
    save_view(office.session(), "mine", &of_persons(customers(), PersonSort::default())).unwrap();
    users::add_user(office.session(), "Linus", Role::Reader, LINUS).unwrap();
    office.reopen_as("Linus", LINUS);

    save_view(office.session(), "his", &of_persons(customers(), PersonSort::default())).unwrap();

    let names: Vec<String> = list_views(office.session()).unwrap().into_iter().map(|view| view.name).collect();
    assert_eq!(names, ["his"]);
    assert!(matches!(remove_view(office.session(), "mine"), Err(Problem::NotFound)));
}

#[test]
fn a_view_says_which_list_it_is_of_and_no_other_list_takes_its_name() {
    let office = Office::new();
    let bonn = OrganisationFilter { text: String::from("Bonn"), members: Some(false), ..OrganisationFilter::default() };
    let by_members = OrganisationSort { by: OrganisationSortBy::Members, descending: true };
    let organisations = ListView::Organisations { filter: bonn, sort: by_members };
    let persons = of_persons(customers(), PersonSort::default());
    save_view(office.session(), "Bonn", &organisations).unwrap();
    save_view(office.session(), "all", &persons).unwrap();

    assert!(matches!(save_view(office.session(), "Bonn", &persons), Err(Problem::NameTaken)));

    let kept: Vec<_> = list_views(office.session()).unwrap().into_iter().map(|view| (view.name, view.list)).collect();
    assert_eq!(kept, [(String::from("all"), persons), (String::from("Bonn"), organisations)]);
}

#[test]
fn what_a_view_looks_for_is_shown_in_no_history() {
    let office = Office::new();
    let filter = PersonFilter { text: String::from("Lovelace"), ..PersonFilter::default() };
    save_view(office.session(), "calls", &of_persons(filter, PersonSort::default())).unwrap();

    let story = office.story(None);
    assert!(story.contains("save_view") && story.contains("calls") && !story.contains("Lovelace"), "{story}");
}

#[test]
fn all_of_a_list_but_some_are_tagged_without_naming_them() {
    let office = Office::new();
    let customer = |name: &str| office.person(name).with(|draft| draft.kind = PersonKind::Customer).add();
    let (ada, grace, mary) = (customer("Ada"), customer("Grace"), customer("Mary"));
    let linus = office.person("Linus").with(|draft| draft.kind = PersonKind::Supplier).add();

    let chosen = Chosen::AllBut { filter: customers(), except: vec![grace] };
    let tagged = persons::tag_persons(office.session(), &chosen, &[String::from("vip")], &[], &mut |_, _| ()).unwrap();

    assert_eq!(tagged.value.count, 2);
    let tags = [ada, grace, mary, linus].map(|person| tags_of(&office, person).len());
    assert_eq!(tags, [1, 0, 1, 0]);
}

#[test]
fn whoever_has_gone_since_they_were_chosen_is_passed_over() {
    let office = Office::new();
    let (ada, grace) = (office.person("Ada").add(), office.person("Grace").add());
    let both = Chosen::These(vec![grace, ada]);
    office.erase(grace);

    let vip = [String::from("vip")];
    let tagged = persons::tag_persons(office.session(), &both, &vip, &[], &mut |_, _| ()).unwrap();
    assert_eq!((tagged.value.count, tagged.value.gone), (1, 1));
    let no = |persons: &Chosen| {
        let said = WithdrawConsents {
            persons: persons.clone(),
            purpose: None,
            channel: None,
            address: None,
            method: None,
            objects: true,
        };
        withdraw_consents(office.session(), &said, &mut |_, _| ())
    };
    assert_eq!(no(&both).unwrap().value.objections, 1);

    let (before, gone) = (office.dump(), Chosen::These(vec![grace]));
    let refused = persons::tag_persons(office.session(), &gone, &vip, &[], &mut |_, _| ()).map(drop);
    assert!(matches!(refused, Err(Problem::NotFound)), "none of them is there: {refused:?}");
    let refused = no(&gone).map(drop);
    assert!(matches!(refused, Err(Problem::NotFound)), "{refused:?}");
    assert_eq!(office.dump(), before);
}

#[test]
fn an_organisation_that_has_gone_since_it_was_chosen_is_passed_over() {
    let office = Office::new();
    office.person("Ada").working_for("Alpha", "").add();
    office.person("Grace").working_for("Beta", "").add();
    let rows = list_organisations(office.session(), &OrganisationFilter::default(), OrganisationSort::default(), 0, 10);
    let both: Vec<OrganisationId> = rows.unwrap().rows.iter().map(|row| row.id).collect();
    remove_organisation(office.session(), both[0]).unwrap();

    let remove = || remove_organisations(office.session(), &Chosen::These(both.clone()), &mut |_, _| ());
    assert_eq!(remove().unwrap().value, 1);
    assert!(matches!(remove(), Err(Problem::NotFound)), "both have gone");
}

#[test]
fn a_tag_is_the_same_in_capitals_and_in_small_letters() {
    let office = Office::new();
    let ada = office.person("Ada").tag("\u{c4}rzte").tag("VIP").add();
    office.person("Grace").tag("VIP").add();
    // A file of before may hold both.
    office.raw().execute("INSERT INTO person_tag (person_id, tag) VALUES (?1, 'vip')", [ada.0.as_bytes()]).unwrap();
    let list = |tags: &[&str]| {
        let tags = tags.iter().map(|tag| String::from(*tag)).collect();
        let filter = PersonFilter { tags, ..PersonFilter::default() };
        persons::list_persons(office.session(), &filter, PersonSort::default(), 0, 10).unwrap().total
    };
    assert_eq!([list(&["vip"]), list(&["Vip", "\u{e4}rzte"]), list(&["vip", "unknown"])], [2, 1, 0]);

    let all = Chosen::all(PersonFilter { tags: vec![String::from("vip")], ..PersonFilter::default() });
    persons::tag_persons(office.session(), &all, &[], &[String::from("viP")], &mut |_, _| ()).unwrap();
    assert_eq!(tags_of(&office, ada), ["\u{c4}rzte"]);
}

#[test]
fn those_of_an_import_that_never_was_are_not_nobody() {
    let office = Office::new();
    let filter = PersonFilter { import_id: Some(ImportId::new()), ..PersonFilter::default() };
    let vip = [String::from("vip")];
    let refused = persons::tag_persons(office.session(), &Chosen::all(filter), &vip, &[], &mut |_, _| ()).map(drop);
    assert!(matches!(refused, Err(Problem::NotFound)), "{refused:?}");
}

#[test]
fn an_organisation_stands_between_its_neighbours_in_the_order_of_the_list() {
    let office = Office::new();
    for (name, organisation) in [("Ada", "Alpha"), ("Grace", "Beta"), ("Mary", "Gamma"), ("Joan", "Gamma")] {
        office.person(name).working_for(organisation, "").add();
    }
    let neighbours = |text: &str, sort: OrganisationSort| -> Vec<OrganisationNeighbours> {
        let filter = OrganisationFilter { text: text.to_owned(), ..OrganisationFilter::default() };
        let rows = list_organisations(office.session(), &filter, sort, 0, 10).unwrap().rows;
        rows.iter().map(|row| organisation_neighbours(office.session(), row.id, &filter, sort).unwrap()).collect()
    };
    for by in [OrganisationSortBy::Name, OrganisationSortBy::City, OrganisationSortBy::Members] {
        for descending in [false, true] {
            let sort = OrganisationSort { by, descending };
            let rows = list_organisations(office.session(), &OrganisationFilter::default(), sort, 0, 10).unwrap().rows;
            let [first, second, third] = [0, 1, 2].map(|at| Some(rows[at].id));
            let pairs: Vec<_> = neighbours("", sort).iter().map(|beside| (beside.previous, beside.next)).collect();
            assert_eq!(pairs, [(None, second), (first, third), (second, None)], "{sort:?}");
        }
    }
    assert_eq!(
        neighbours("beta", OrganisationSort::default()),
        [OrganisationNeighbours { previous: None, next: None }]
    );
}

/// Organisations with what makes them differ: nobody belongs to the first.
fn organisations(office: &Office) -> [OrganisationId; 3] {
    let add = |name: &str, edit: &dyn Fn(&mut OrganisationDraft)| {
        let mut draft = OrganisationDraft { name: name.to_owned(), ..OrganisationDraft::default() };
        edit(&mut draft);
        add_organisation(office.session(), &draft).unwrap().value.id
    };
    let alpha = add("Alpha", &|draft| (draft.country, draft.web) = ("AT".into(), "alpha.example".into()));
    let beta = add("Beta", &|draft| (draft.country, draft.email) = ("DE".into(), "info@beta.example".into()));
    let gamma = add("Gamma", &|draft| {
        (draft.country, draft.phone, draft.email) = ("DE".into(), "030 1".into(), "g@gamma.example".into());
        draft.city = "Berlin".into();
    });
    for organisation in ["Beta", "Gamma", "Gamma"] {
        office.person("Ada").working_for(organisation, "").add();
    }
    [alpha, beta, gamma]
}

fn hold(office: &Office, id: OrganisationId) -> HoldId {
    let review_on = office.today().plus_days(30);
    let target = HoldTarget::Organisation { id };
    let draft = HoldDraft { kind: HoldKind::Litigation, target, reason: String::from("lawsuit"), review_on };
    add_hold(office.session(), &draft).unwrap().value
}

fn names(office: &Office, filter: &OrganisationFilter) -> Vec<String> {
    let page = list_organisations(office.session(), filter, OrganisationSort::default(), 0, 10).unwrap();
    assert_eq!(page.total, page.rows.len() as u64, "counted by the same filter");
    page.rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn organisations_are_filtered_by_what_is_known_of_them() {
    let office = Office::new();
    let [_, beta, _] = organisations(&office);
    hold(&office, beta);
    let all = OrganisationFilter::default;
    let has = |has: &[OrganisationHas]| OrganisationFilter { has: has.to_vec(), ..all() };
    let country = |code: &str| OrganisationFilter { country: Some(code.to_owned()), ..all() };
    for (filter, expected) in [
        (all(), &["Alpha", "Beta", "Gamma"][..]),
        (OrganisationFilter { members: Some(true), ..all() }, &["Beta", "Gamma"]),
        (OrganisationFilter { members: Some(false), ..all() }, &["Alpha"]),
        (OrganisationFilter { held: Some(true), ..all() }, &["Beta"]),
        (OrganisationFilter { held: Some(false), ..all() }, &["Alpha", "Gamma"]),
        (country("DE"), &["Beta", "Gamma"]),
        (country("FR"), &[]),
        (has(&[OrganisationHas::Email]), &["Beta", "Gamma"]),
        (has(&[OrganisationHas::Email, OrganisationHas::Phone]), &["Gamma"]),
        (has(&[OrganisationHas::Web]), &["Alpha"]),
        (has(&[OrganisationHas::Address]), &["Gamma"]),
        (OrganisationFilter { text: String::from("bet"), held: Some(true), ..country("DE") }, &["Beta"]),
    ] {
        assert_eq!(names(&office, &filter), expected, "{filter:?}");
    }
}

#[test]
fn all_of_a_list_of_organisations_but_some_are_removed_at_once_and_come_back_with_their_persons() {
    let office = Office::new();
    let [alpha, ..] = organisations(&office);
    let before = office.dump();
    let filter = OrganisationFilter::default();

    let chosen = Chosen::AllBut { filter: filter.clone(), except: vec![alpha] };
    let removed = remove_organisations(office.session(), &chosen, &mut |_, _| ()).unwrap();

    assert_eq!(removed.value, 2);
    assert_eq!(names(&office, &filter), ["Alpha"]);
    undo(office.session(), removed.change).unwrap();
    let rows = list_organisations(office.session(), &filter, OrganisationSort::default(), 0, 10).unwrap().rows;
    let members: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.members)).collect();
    assert_eq!(members, [("Alpha", 0), ("Beta", 1), ("Gamma", 2)]);
    let after = office.dump();
    for table in ["organisation", "membership"] {
        assert_eq!(after[table], before[table], "as it was: {table}");
    }
}

#[test]
fn an_organisation_is_not_removed_from_under_a_hold() {
    let office = Office::new();
    let [alpha, beta, _] = organisations(&office);
    let hold = hold(&office, beta);

    assert!(matches!(remove_organisation(office.session(), beta), Err(Problem::HeldUp)));
    let both = Chosen::These(vec![alpha, beta]);
    assert!(matches!(remove_organisations(office.session(), &both, &mut |_, _| ()), Err(Problem::HeldUp)));
    assert_eq!(names(&office, &OrganisationFilter::default()).len(), 3, "none of them is gone");

    lift_hold(office.session(), hold).unwrap();
    remove_organisations(office.session(), &both, &mut |_, _| ()).unwrap();
    assert_eq!(names(&office, &OrganisationFilter::default()), ["Gamma"]);
}

#[test]
fn who_may_only_read_removes_no_organisation() {
    let mut office = Office::new();
    let [alpha, ..] = organisations(&office);
    users::add_user(office.session(), "Linus", Role::Reader, LINUS).unwrap();
    office.reopen_as("Linus", LINUS);

    let refused = remove_organisations(office.session(), &Chosen::These(vec![alpha]), &mut |_, _| ());

    assert!(matches!(refused, Err(Problem::NotAllowed { .. })));
}

#[test]
fn a_row_shows_the_address_and_the_organisation_that_stand_first_in_whatever_order_they_came() {
    let office = Office::new();
    let ada = office
        .person("Ada")
        .living_in("London")
        .living_in("Köln")
        .working_for("Analytical", "founder")
        .working_for("Bakery", "guest")
        .add();
    let row = || {
        let rows = persons::list_persons(office.session(), &PersonFilter::default(), PersonSort::default(), 0, 1);
        let row = rows.unwrap().rows.remove(0);
        (row.city, row.organisation, row.position)
    };
    let first = |city: &str, organisation: &str, position: &str| (city.into(), organisation.into(), position.into());
    assert_eq!(row(), first("London", "Analytical", "founder"));

    let mut draft = persons::show_person(office.session(), ada).unwrap().draft();
    draft.addresses.reverse();
    draft.memberships.reverse();
    persons::edit_person(office.session(), ada, draft, None).unwrap();
    assert_eq!(row(), first("Köln", "Bakery", "guest"));
}
