package dev.vestnik.eval;

import dev.vestnik.Language;
import dev.vestnik.text.Sentences;
import java.util.ArrayList;
import java.util.List;

/** Cuts documents into passages of every unit. */
final class Passages {

    /** Of sentences in a window, in turn. */
    private static final int[] WINDOWS = {2, 3};

    private final Sentences sentences = new Sentences();
    private final Language from;
    private final Language to;

    Passages(Language from, Language to) {
        this.from = from;
        this.to = to;
    }

    List<Passage> of(List<TestDocument> documents) {
        List<Passage> passages = new ArrayList<>();
        for (TestDocument document : documents) {
            List<String> sources = sentences.of(document.source(), from);
            List<String> translations = sentences.of(document.reference(), to);
            List<Alignment.Bead> beads = Alignment.trusted(sources, translations);
            beads.forEach(bead -> passages.add(passage(document, Passage.Unit.SENTENCE, List.of(bead))));
            passages.addAll(windows(document, beads));
            passages.add(new Passage(
                    document.id(),
                    document.id(),
                    Passage.Unit.DOCUMENT,
                    sources,
                    translations,
                    document.source(),
                    document.reference()));
        }
        return passages;
    }

    /** Runs of sentences that are neighbours in the text; no sentence is in two of them. */
    private static List<Passage> windows(TestDocument document, List<Alignment.Bead> beads) {
        List<Passage> windows = new ArrayList<>();
        List<Alignment.Bead> window = new ArrayList<>();
        for (Alignment.Bead bead : beads) {
            if (!window.isEmpty() && bead.index() != window.getLast().index() + 1) {
                window.clear();
            }
            window.add(bead);
            if (window.size() == WINDOWS[windows.size() % WINDOWS.length]) {
                windows.add(passage(document, Passage.Unit.WINDOW, window));
                window.clear();
            }
        }
        return windows;
    }

    private static Passage passage(TestDocument document, Passage.Unit unit, List<Alignment.Bead> beads) {
        List<String> sources = beads.stream().map(Alignment.Bead::source).toList();
        List<String> translations = beads.stream().map(Alignment.Bead::target).toList();
        return new Passage(
                document.id() + "#" + beads.getFirst().index(),
                document.id(),
                unit,
                sources,
                translations,
                String.join(" ", sources),
                String.join(" ", translations));
    }
}
