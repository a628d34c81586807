package io.github.concertina.crash;

import java.util.List;

/** The second half of the recipes. */
class RecipeCrashTwoTest extends RecipeCrash {
    @Override
    String part() {
        return "two";
    }

    @Override
    List<RecipeCase> cases() {
        return RecipeCases.all()
                .subList(RecipeCases.all().size() / 2, RecipeCases.all().size());
    }
}
