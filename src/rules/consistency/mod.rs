//! 一致性: where two answers contradict each other.

use super::{Part, declare};
use crate::form::Record;
use crate::form::algorithm::model_used::{self, Origin};

declare::rules! {
    certificate_number_differs,
    format_without_modality,
    licence_of_another_holder,
    permit_not_registered,
    person_with_a_company,
    launch_dates_differ,
    liability_head_differs,
    biometrics_denied,
    third_party_model_unfiled,
    third_party_model_number_missing,
    active_users_do_not_add_up,
    daily_users_exceed_monthly,
    opt_out_unexplained,
    worker_protection_unexplained,
    certificate_before_founding,
    address_in_another_region,
    two_people_alike,
    launch_state_differs,
    prominent_label_unexplained,
    metadata_label_missing,
    publicity_says_more,
    certificate_expired,
    several_algorithms_in_one,
    terminated_before_launch,
    name_already_published,
    model_number_of_another,
    noted_number_of_another,
    product_without_number,
    display_not_prominent,
    scan_says_otherwise,
    wrong_paper_scanned,
    scan_of_another_algorithm,
    name_misspelt_in_file,
    sealed_scan_says_otherwise,
}

/// Returns the third-party models.
fn borrowed_models(part: Part<'_>) -> impl Iterator<Item = Record<'_>> {
    part.algorithms()
        .flat_map(|algorithm| algorithm.rows(&model_used::GROUP))
        .filter(|model| model.get(&model_used::ORIGIN) == Some(Origin::ThirdParty))
}
