//! The calls about what attached files say.

use suanbei::Result;
use suanbei::form::At;
use suanbei::project::{Known, Update};

commands! {
    /// Reads one attached file in the background; returns its name, `null` if all are read.
    fn read_next(desk) -> Result<Option<String>> {
        desk.read_next()
    }

    /// Stops reading in the background.
    fn stop_reading(desk) -> Result<()> {
        desk.stop_reading();
        Ok(())
    }

    /// Returns what changed without a change of the answers: what was read of the files.
    fn refresh(desk) -> Result<Update> {
        desk.update(|_| Ok(()))
    }

    /// Returns what is known of the attachment numbered `attachment`.
    fn known(desk, attachment: i64) -> Result<Known> {
        desk.with(|project| project.known(At::File(attachment)))
    }

    /// Takes what a scan says as the answers to the questions called `keys`.
    fn take_said(desk, attachment: i64, keys: Vec<String>) -> Result<Update> {
        desk.update(|project| project.take_said(At::File(attachment), Some(&keys)))
    }
}
