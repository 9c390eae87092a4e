//! Commands that explain the advice for a project.

use clap::Args;

use super::ask::AskArgs;

/// Say what would change in the advice if answers changed, and why
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour what-if me.toml stage=deployment
  candour what-if me.toml group-data=well-recorded access+=outcomes
  candour what-if me.toml data=imaging,text       the whole list
  candour what-if me.toml data=[]                 none of them
  candour what-if me.toml uses+=impact-assessment
  candour what-if me.toml device-status=unset     as if not answered")]
pub(in crate::cli) struct WhatIfArgs {
    #[command(flatten)]
    pub(in crate::cli) ask: AskArgs,

    /// A change: FACET=VALUE, FACET=a,b, FACET=[], FACET=unset, FACET+=VALUE or FACET-=VALUE
    #[arg(value_name = "CHANGE", required = true)]
    pub(in crate::cli) changes: Vec<String>,
}
