//! Answers about one AI component in one use: read, checked, and completed where only one answer is possible.

mod answers;
mod change;
mod complete;
mod input;
mod project;
mod read;
mod template;

use indexmap::IndexMap;

use crate::diagnostic::Complaints;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::model::{FacetRef, Model, ToolRef};
use crate::logic::{Answers, Known};

pub(crate) use complete::{Admissible, set};
pub use input::{AnswerInput, ProfileInput};
pub use project::Project;
pub use template::template;

/// An answer that follows from the others, because every other one is ruled out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forced {
    /// The question.
    pub facet: FacetRef,
    /// What was known before.
    pub before: Known,
}

/// A checked profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    project: Project,
    answers: Answers,
    forced: Vec<Forced>,
    uses: Option<Vec<ToolRef>>,
    digest: String,
}

impl Profile {
    /// From TOML. `name` is what complaints call the file.
    ///
    /// ```
    /// use candour::{KnowledgeBase, Profile};
    /// let kb = KnowledgeBase::bundled();
    /// let profile = Profile::parse("me.toml", "[answers]\nstage = \"development\"\n", &kb)?;
    /// assert_eq!(profile.answered().count(), 1);
    /// # Ok::<(), candour::diagnostic::Complaints>(())
    /// ```
    ///
    /// # Errors
    /// Every complaint, with its place: text that is not TOML, unknown questions and answers, answers that contradict one
    /// another or cannot go together.
    pub fn parse(name: &str, text: &str, kb: &KnowledgeBase) -> Result<Self, Complaints> {
        read::toml(name, text, kb.model())
    }

    /// From tables of answers inside a larger document.
    pub(crate) fn layered(
        tables: &[&crate::document::Fields<'_, '_>],
        unset: &[usize],
        kb: &KnowledgeBase,
    ) -> Option<Self> {
        read::layered(tables, unset, kb.model())
    }

    /// From values, as other programs give them.
    ///
    /// # Errors
    /// Every complaint: unknown questions and answers, answers that contradict one another or cannot go together.
    pub fn from_input(input: ProfileInput, kb: &KnowledgeBase) -> Result<Self, Complaints> {
        read::input(input, kb.model())
    }

    /// With changes, each written as one of:
    ///
    /// - `stage=deployment`: this answer;
    /// - `data=imaging,text`: the whole answer to a question that takes many; `data=[]` for none of them;
    /// - `data+=imaging`, `data-=text`: one value more or less, the others as they are;
    /// - `stage=unset`: not answered.
    ///
    /// The same goes for `uses`, with ticks and tools. The order of the changes means nothing, and the profile that comes out
    /// is the one that would have been read had it been written so.
    ///
    /// ```
    /// use candour::{KnowledgeBase, Profile};
    /// let kb = KnowledgeBase::bundled();
    /// let profile = Profile::parse("me.toml", "[answers]\nstage = \"development\"\n", &kb)?;
    /// let later = profile.changed(&["stage=deployment", "data+=imaging"], &kb)?;
    /// assert_eq!(later.changed(&["stage=development", "data=unset"], &kb)?, profile);
    /// # Ok::<(), candour::diagnostic::Complaints>(())
    /// ```
    ///
    /// # Errors
    /// Every complaint, with its place among the changes, one a line: what is not a change, unknown questions and answers,
    /// changes that contradict one another, answers that cannot go together.
    pub fn changed(&self, changes: &[impl AsRef<str>], kb: &KnowledgeBase) -> Result<Self, Complaints> {
        change::changed(self, changes, kb.model())
    }

    /// What was said about the project in free text.
    #[must_use]
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// What is known of each question and of each tool in place, with what follows from the constraints.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// What is known without what follows from the constraints.
    #[must_use]
    pub fn given(&self) -> Answers {
        let mut given = self.answers.clone();
        for forced in &self.forced {
            given.variables.get_mut(forced.facet.index()).into_iter().for_each(|known| *known = forced.before);
        }
        given
    }

    /// Answers that follow from the others.
    #[must_use]
    pub fn forced(&self) -> &[Forced] {
        &self.forced
    }

    /// The tools in place; none when nobody has said.
    #[must_use]
    pub fn uses(&self) -> Option<&[ToolRef]> {
        self.uses.as_deref()
    }

    /// SHA-256 of what was answered, whatever its layout.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The questions with an answer, at least in part, and what is known.
    pub fn answered(&self) -> impl Iterator<Item = (FacetRef, Known)> + '_ {
        let all = self.answers.variables.iter().enumerate();
        all.filter(|(_, known)| known.yes | known.no != 0).map(|(i, known)| (FacetRef(i as u32), *known))
    }

    /// As values, for other programs: only what was answered, not what follows from it.
    #[must_use]
    pub fn to_input(&self, model: &Model) -> ProfileInput {
        let mut answers = IndexMap::new();
        for (facet, known) in self.answered() {
            let known = self.forced.iter().find(|f| f.facet == facet).map_or(known, |f| f.before);
            if let Some(facet) = model.facets.get(facet.index())
                && let Some(answer) = answers::to_input(facet, known)
            {
                answers.insert(facet.id.to_string(), answer);
            }
        }
        if let Some(uses) = &self.uses {
            let ids = uses.iter().filter_map(|t| model.tools.get(t.index())).map(|t| t.id.to_string());
            answers.insert("uses".to_owned(), AnswerInput::List(ids.collect()));
        }
        ProfileInput { project: self.project.clone(), answers }
    }
}
