package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import java.util.List;
import java.util.Optional;

/** Labels that declare a phase: contract, with change=… and replacedBy=… beside it. */
final class PhaseLabels {
    private PhaseLabels() {}

    /** The header that the labels stand for, if one of them is a phase. */
    static Optional<Work> header(String labels, Source source, int place) {
        List<String> words = List.of(labels.split("[,\\s]+"));
        return words.stream()
                .filter(label -> Phase.of(label).isPresent())
                .findFirst()
                .map(phase -> new Work.Remark(
                        MappedText.from(source)
                                .replace("concertina:" + phase + " " + String.join(" ", words), place)
                                .build(),
                        true));
    }
}
