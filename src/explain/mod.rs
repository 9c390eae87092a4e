//! Why something is advised, why something is not, what would change it, and what to ask next.
