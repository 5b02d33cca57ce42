//! What the window holds: one desk, and the channel the page listens on.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use encaisse_app::border::problem::Problem;
use encaisse_app::border::session::Notice;
use encaisse_app::desk::Desk;
use encaisse_app::error::{Outcome, Refusal};
use encaisse_app::foreign::ForeignReader;
use encaisse_app::places;
use encaisse_app::secrets::Keychain;
use encaisse_app::work::Work;
use tauri::ipc::Channel;

use crate::clock;

/// Answer of a command.
pub type Answer<T> = Result<T, Problem>;

/// The desk of the window, shared by its commands.
#[derive(Clone)]
pub struct Window {
    desk: Arc<Mutex<Desk>>,
    work: Work,
    channel: Arc<Mutex<Option<Channel<Notice>>>>,
}

impl Window {
    /// A window over the data folder of this computer, on the ledger of the last session.
    ///
    /// A ledger that does not open is told on the first screen, with the others one can open.
    pub fn open() -> Outcome<Self> {
        let mut desk = Desk::new(places::home(), clock::clock())?
            .reading_with(ForeignReader::apart_from_here()?)
            .keeping_keys_in(Keychain::of_the_system());
        if let Err(refusal) = desk.open_last() {
            eprintln!("{}", Problem::from(refusal).title);
        }
        let channel: Arc<Mutex<Option<Channel<Notice>>>> = Arc::default();
        let told = Arc::clone(&channel);
        let work = Work::telling(move |progress| send(&told, progress));
        desk.set_work(work.clone());
        Ok(Window { desk: Arc::new(Mutex::new(desk)), work, channel })
    }

    /// Asks the desk. A panic is told as a fault: the window stays open, the transaction is rolled back.
    pub fn ask<T>(&self, question: impl FnOnce(&mut Desk) -> Outcome<T>) -> Answer<T> {
        // A desk whose last question panicked is whole: every write is one transaction.
        let mut desk = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = catch_unwind(AssertUnwindSafe(|| question(&mut desk)));
        match answer {
            Ok(answer) => answer.map_err(Problem::from),
            Err(panic) => {
                let said = panic
                    .downcast_ref::<String>()
                    .cloned()
                    .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
                    .unwrap_or_default();
                Err(Refusal::Fault(said).into())
            }
        }
    }

    /// Remembers the channel the page listens on.
    pub fn listen(&self, channel: Channel<Notice>) {
        *self.channel.lock().unwrap_or_else(PoisonError::into_inner) = Some(channel);
    }

    /// Tells the page something it did not ask.
    pub fn tell(&self, notice: Notice) {
        send(&self.channel, notice);
    }

    /// Stops the long work under way, without waiting for the desk: it is the desk that works.
    pub fn stop_work(&self) {
        self.work.stop();
    }

    /// Files dropped on the window become tokens for the page.
    pub fn files_dropped(&self, paths: &[PathBuf]) {
        let (window, paths) = (self.clone(), paths.to_vec());
        // The desk may be at work for long: the thread of the window does not wait for it.
        std::thread::spawn(move || {
            if let Ok(files) = window.ask(|desk| desk.pick_together(&paths)) {
                window.tell(Notice::FilesDropped { files });
            }
        });
    }
}

fn send(channel: &Mutex<Option<Channel<Notice>>>, notice: Notice) {
    if let Some(channel) = channel.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
        // A page that is reloading hears the next notice.
        let _ = channel.send(notice);
    }
}
