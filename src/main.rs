//! x
#![allow(clippy::all, clippy::print_stdout, clippy::unwrap_used, clippy::indexing_slicing)]
use candour::*;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    if a[1] == "kb" {
        let f = candour::knowledge::Folder::read(std::path::Path::new(&a[3])).unwrap();
        let d = candour::audit::lint(&f, "2026-11-22".parse().unwrap());
        print!("{}", candour::diagnostic::text(&d));
        println!("{} complaints", d.len());
        return;
    }
    let e = Engine::new(KnowledgeBase::bundled()).unwrap();
    let m = e.knowledge().model();
    let p = match Profile::parse(&a[1], &std::fs::read_to_string(&a[1]).unwrap(), e.knowledge()) {
        Ok(p) => p,
        Err(c) => {
            print!("{}", diagnostic::text(&c.0));
            return;
        }
    };
    let adv = e.advise(&p, "2026-11-22".parse().unwrap());
    println!("RISKS");
    for (r, l) in adv.risks() {
        println!(
            "  {} {:?}..{:?}",
            m.risks[r.index()].id,
            l.sure.map(|l| l.to_string()),
            l.possible.map(|l| l.to_string())
        );
    }
    println!("DUTIES");
    for d in adv.duties() {
        if d.truth.possible() {
            println!(
                "  {} {:?} {:?} {:?} settled={} stop={:?} met={:?}",
                m.duties[d.duty.index()].id,
                d.truth,
                d.bearer,
                d.in_force,
                d.settled,
                d.stop,
                d.met_by.map(|t| &m.tools[t.index()].id)
            );
        }
    }
    println!("TOOLS");
    for r in adv.recommended() {
        println!(
            "  {} {} {:?} adds {} of {}..{}  {}",
            r.place,
            m.tools[r.tool.index()].id,
            r.tier,
            r.adds,
            r.lo,
            r.hi,
            r.parts
                .iter()
                .map(|p| format!(
                    "{}/{:?}:{}x{}+{}",
                    m.risks[p.cell.risk.index()].id,
                    p.cell.function,
                    p.weight,
                    p.quality,
                    p.adds
                ))
                .collect::<Vec<_>>()
                .join(" ")
        );
        for x in &r.alternatives {
            println!("       alt {} {}", m.tools[x.tool.index()].id, x.worth);
        }
    }
    println!("DEPENDS {}", adv.depends().len());
    for r in adv.depends().iter().take(10) {
        println!("  {} {}", m.tools[r.tool.index()].id, r.hi);
    }
    println!("NOT FOR {}", adv.not_for().len());
    for r in adv.not_for().iter().filter(|n| n.reason != engine::Reason::DoesNotFit) {
        println!("  {} {:?}", m.tools[r.tool.index()].id, r.reason);
    }
    println!("GAPS {}", adv.gaps().len());
    for g in adv.gaps() {
        println!(
            "  {} {:?} {:?} {:?} sure={}",
            m.risks[g.cell.risk.index()].id,
            g.cell.function,
            g.cover,
            g.kind,
            g.sure
        );
    }
    println!("OPEN");
    for q in adv.open_questions() {
        println!("  {:?} {} {} {}", q.facet.map(|f| &m.facets[f.index()].id), q.duties, q.risks, q.tools);
    }
}
