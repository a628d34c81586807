package io.github.concertina.cli;

import io.github.concertina.plan.Refusal;
import io.github.concertina.recipe.BigintKey;
import io.github.concertina.recipe.Recipe;
import io.github.concertina.recipe.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plan int-to-bigint-key}. */
@Command(
        name = "int-to-bigint-key",
        mixinStandardHelpOptions = true,
        description = "An integer key becomes bigint under its own name, with its sequence and the references to it.")
final class IntToBigintKeyPlan extends RecipePlan {
    private static final Pattern REFERENCE = Pattern.compile("([^.:]+)\\.([^.:]+)(?::(cascade|set null|restrict))?");

    @Option(names = "--column", paramLabel = "COLUMN", description = "the key; id without it")
    private String column = "id";

    @Option(
            names = "--to",
            paramLabel = "NAME",
            description = "the new column's name until it takes the key's; COLUMN_big without it")
    private @Nullable String to;

    @Option(
            names = "--referenced-by",
            paramLabel = "TABLE.COLUMN[:ON_DELETE]",
            description = "a foreign key on it, with cascade, set null or restrict where it has one; repeatable")
    private List<String> references = new ArrayList<>();

    @Override
    String what() {
        return column + "-bigint";
    }

    @Override
    Recipe recipe(Subject subject) {
        String name = to == null ? column + "_big" : to;
        List<BigintKey.Reference> found =
                references.stream().map(IntToBigintKeyPlan::reference).toList();
        return new BigintKey(subject, column, name, found);
    }

    private static BigintKey.Reference reference(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        if (!matcher.matches()) {
            throw new Refusal("--referenced-by '" + text + "'", "table.column, as in items.order_id:cascade");
        }
        String onDelete = matcher.group(3);
        return new BigintKey.Reference(
                matcher.group(1), matcher.group(2), onDelete == null ? "" : onDelete.replace(" ", ""));
    }
}
