package io.github.concertina.flyway.yaml;

import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Phase;
import io.github.concertina.plan.Place;
import io.github.concertina.run.Script;
import java.io.Reader;
import java.util.List;
import java.util.function.Consumer;

/**
 * A migration file that was understood.
 *
 * @param places where each operation of the script stands
 */
public record ScriptFile(Script script, List<Place> places) {
    public ScriptFile {
        places = List.copyOf(places);
    }

    /**
     * Reads a file.
     *
     * @param source the file as its author knows it, for messages
     * @param phase what the file's name says; operations of another phase are refused
     * @param inspection sees each name and value, and may refuse it
     * @throws io.github.concertina.plan.Refusal with the place of the first mistake
     */
    public static ScriptFile read(Reader yaml, String source, Phase phase, Consumer<Node.Scalar> inspection) {
        return new ScriptReader(Place.of(source), phase).read(YamlNodes.read(yaml, source, inspection));
    }
}
