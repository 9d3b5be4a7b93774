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
    subject_misnamed,
    algorithm_misnamed,
    class_misnamed,
    form_of_no_product,
    person_misnamed,
    officer_is_legal_rep,
    user_count_differs,
    own_model_without_number,
    vulnerable_users_unprotected,
    foreign_service_used,
    product_told_differently,
    algorithm_filed_twice,
    class_unlike_name,
    numbers_differ,
    persons_do_not_add_up,
    date_in_text_differs,
    output_without_modality,
    input_without_modality,
    foreign_capital_unexplained,
    filing_claimed_early,
    logs_kept_too_short,
    address_unlike_certificate,
    office_unmentioned,
    label_removable,
    page_of_no_function,
    model_of_no_row,
    opt_out_delayed,
    sensitive_attributes_used,
    entered_twice,
    term_unlike_certificate,
    use_denied,
    more_reviewers_than_staff,
}

/// Returns the third-party models.
fn borrowed_models(part: Part<'_>) -> impl Iterator<Item = Record<'_>> {
    part.algorithms()
        .flat_map(|algorithm| algorithm.rows(&model_used::GROUP))
        .filter(|model| model.get(&model_used::ORIGIN) == Some(Origin::ThirdParty))
}
