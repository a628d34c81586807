package io.github.concertina.crash;

import java.util.List;

/** The first half of the recipes. */
class RecipeCrashOneTest extends RecipeCrash {
    @Override
    String part() {
        return "one";
    }

    @Override
    List<RecipeCase> cases() {
        return RecipeCases.all().subList(0, RecipeCases.all().size() / 2);
    }
}
